-- How far sweeps got with each account at or before a moment.
-- Grain: one row per (channel, account_id) that answered.
-- answered_at: the account's own last observation, whatever its state.
-- unread: every sweep that met it failed before its posts were read, so that nothing
-- can be said of them.
with
    answered as (
        select channel, account_id, max(observed_at) as answered_at
        from as_of.observation(moment)
        where post_id is null
        group by channel, account_id
    ),
    met as (
        select
            seen.channel,
            seen.account_id,
            bool_and(failure.sweep_id is not null) as unread
        from raw.account_seen as seen
        left join as_of.failure(moment) as failure using (sweep_id, channel, account_id)
        where seen.observed_at <= moment
        group by seen.channel, seen.account_id
    )
select
    answered.channel,
    answered.account_id,
    answered.answered_at,
    coalesce(met.unread, false) as unread
from answered
left join met using (channel, account_id)
