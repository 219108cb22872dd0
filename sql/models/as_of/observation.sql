-- The last observation at or before a moment. Of two with one time stamp (platforms
-- tell whole seconds) the one in the later file holds, so that the order of loading
-- never matters.
-- Grain: one row per (channel, account_id, post_id, measure); post_id is NULL for
-- the account's own.
-- value: count, NULL unless state is observed or typed.
with
    by_name as (
        select
            channel,
            account_id,
            post_id,
            measure,
            max(struct_pack(observed_at, file, state, value)) as last
        from raw.observation
        where observed_at <= moment
        group by channel, account_id, post_id, measure
    ),
    by_id as (
        select
            by_name.channel,
            coalesce(identity.account_id, by_name.account_id) as account_id,
            by_name.post_id,
            by_name.measure,
            max(by_name.last) as last
        from by_name
        left join
            as_of.identity(moment) as identity
            on by_name.channel = identity.channel
            and by_name.account_id = identity.account_key
        group by all
    )
select
    channel,
    account_id,
    post_id,
    measure,
    case when last.state in ('observed', 'typed') then last.value end as value,
    last.state as state,
    last.observed_at as observed_at,
    last.file as file
from by_id
