-- What sweeps reported as failed, under the ids that keys had at a moment. The time
-- of a failure itself is that of its sweep.
-- Grain: one row per (sweep_id, channel, account_id).
select
    failure.sweep_id,
    failure.channel,
    coalesce(identity.account_id, failure.account_key) as account_id,
    max(failure.reason) as reason
from raw.failure as failure
left join as_of.identity(moment) as identity using (channel, account_key)
group by all
