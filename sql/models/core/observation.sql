-- The last observation of each Bangkok day, with the tambon it belongs to.
-- Grain: one row per (channel, account_id, post_id, measure, day); post_id is NULL
-- for the account's own numbers.
-- value: count, NULL unless observed or typed.
with
    last_of_day as (
        select
            channel,
            account_id,
            post_id,
            measure,
            day,
            max(struct_pack(observed_at, file, state, value)) as last
        from staging.observation
        group by channel, account_id, post_id, measure, day
    )
select
    account.tambon_code,
    channel,
    account_id,
    post_id,
    measure,
    day,
    case when last.state in ('observed', 'typed') then last.value end as value,
    last.state as state,
    last.observed_at as observed_at,
    last.file as file
from last_of_day
left join core.account as account using (channel, account_id)
