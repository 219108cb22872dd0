-- How far sweeps got with each account at or before a moment.
-- Grain: one row per (channel, account_id) that answered.
-- answered_at: when the platform last spoke of the account itself, whatever it said,
-- or an office typed a number of it.
-- collected_at: the same, of the sweeps that did not fail on it; NULL when every sweep
-- that met it failed before its posts were read, so that nothing can be said of them.
-- typed_at: the day of the last number that was typed in.
with
    answered as (
        select
            observation.sweep_id,
            observation.channel,
            coalesce(identity.account_id, observation.account_id) as account_id,
            observation.observed_at,
            observation.state = 'typed' as is_typed
        from raw.observation as observation
        left join
            as_of.identity(moment) as identity
            on observation.channel = identity.channel
            and observation.account_id = identity.account_key
        where observation.post_id is null and observation.observed_at <= moment
        union all
        select sweep_id, channel, account_id, observed_at, false
        from raw.account_seen
        where observed_at <= moment
    )
select
    answered.channel,
    answered.account_id,
    max(answered.observed_at) as answered_at,
    max(answered.observed_at) filter (where failure.sweep_id is null) as collected_at,
    max(answered.observed_at) filter (where answered.is_typed) as typed_at
from answered
left join as_of.failure(moment) as failure using (sweep_id, channel, account_id)
group by answered.channel, answered.account_id
