-- What became of each account in each sweep: its own numbers as observed, or a
-- failure.
-- Grain: one row per moment and state of an account's own numbers and per failure.
-- happened_at: when the platform told the number, which may be of an earlier day; of a
-- failure the end of its sweep (its start while it has not ended), so that a sweep that
-- reached the account but not its posts still ends in the failure.
select distinct
    observation.channel,
    observation.account_id,
    coalesce(answer.observed_at, observation.observed_at) as happened_at,
    observation.state,
    null as reason
from staging.observation as observation
left join raw.answer as answer using (sweep_id, file)
where observation.post_id is null
union all
select
    failure.channel,
    failure.account_id,
    coalesce(sweep_end.finished_at, sweep.started_at),
    'not_collected',
    failure.reason
from as_of.failure('infinity'::timestamptz) as failure
join raw.sweep as sweep using (sweep_id)
left join raw.sweep_end as sweep_end using (sweep_id)
