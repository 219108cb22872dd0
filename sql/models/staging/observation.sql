-- Observations under the account's permanent id, with their Bangkok day.
-- Grain: one row per raw observation.
-- Limits: the id is the one known today, not at that day.
select
    observation.sweep_id,
    observation.channel,
    coalesce(identity.account_id, observation.account_id) as account_id,
    observation.post_id,
    observation.measure,
    observation.value,
    observation.state,
    observation.observed_at,
    timezone('Asia/Bangkok', observation.observed_at)::date as day,
    observation.file
from raw.observation as observation
left join
    as_of.identity('infinity'::timestamptz) as identity
    on observation.channel = identity.channel
    and observation.account_id = identity.account_key
