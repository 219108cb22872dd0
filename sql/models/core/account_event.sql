-- What became of each account in each sweep: its own number as observed, or a
-- failure.
-- Grain: one row per observation of an account's followers and per failure.
-- happened_at: time of the observation; of a failure the end of its sweep (its start
-- while it has not ended), so that a sweep that reached the account but not its
-- posts still ends in the failure.
select channel, account_id, observed_at as happened_at, state, null as reason
from staging.observation
where post_id is null and measure = 'follow'
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
