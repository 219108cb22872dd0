-- Followers of each account day by day, as far as was known at T.
-- Parameters: $as_of; $window_start <= observed.
-- Grain: one row per (channel, account_id) with an observation; the last of each
-- Bangkok day. A day without observation is not in the lists.
-- days, follow, states: of the same length, in the order of days; follow is NULL where
-- the state has no count.
with
    last_of_day as (
        select
            channel,
            account_id,
            day,
            max(struct_pack(observed_at, file, state, value)) as last
        from staging.observation
        where
            post_id is null
            and measure = 'follow'
            and observed_at >= $window_start
            and observed_at <= $as_of
        group by channel, account_id, day
    )
select
    channel,
    account_id,
    list(day order by day) as days,
    list(
        case when last.state in ('observed', 'typed') then last.value end order by day
    ) as follow,
    list(last.state order by day) as states
from last_of_day
group by channel, account_id
order by channel, account_id
