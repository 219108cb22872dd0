-- Grain: one row per (sweep_id, channel).
-- seconds: from the first request to the last response.
-- Limits: an account that fails after its own number was read counts as collected
-- and as failed.
with
    due as (
        select sweep_id, channel, count(*) as due
        from raw.due
        group by sweep_id, channel
    ),
    account as (
        select
            sweep_id,
            channel,
            account_id,
            max(struct_pack(observed_at, file, state)).state as state
        from staging.observation
        where post_id is null and measure = 'follow'
        group by sweep_id, channel, account_id
    ),
    answered as (
        select
            sweep_id,
            channel,
            count(*) as collected,
            count(*) filter (where state = 'gone') as gone,
            count(*) filter (where state = 'hidden') as hidden
        from account
        group by sweep_id, channel
    ),
    failed as (
        select sweep_id, channel, count(distinct account_key) as failed
        from raw.failure
        group by sweep_id, channel
    ),
    request as (
        select
            sweep_id,
            channel,
            count(*) as requests,
            coalesce(sum(units), 0)::bigint as units,
            count(*) filter (where fault <> 'gone' or attempt > 1) as retries,
            date_diff(
                'millisecond', min(asked_at), max(coalesce(received_at, asked_at))
            )
            / 1000.0 as seconds
        from raw.answer
        group by sweep_id, channel
    )
select
    sweep_id,
    sweep.day,
    channel,
    coalesce(due.due, 0) as due,
    coalesce(answered.collected, 0) as collected,
    coalesce(failed.failed, 0) as failed,
    coalesce(answered.gone, 0) as gone,
    coalesce(answered.hidden, 0) as hidden,
    coalesce(request.requests, 0) as requests,
    coalesce(request.units, 0) as units,
    coalesce(request.retries, 0) as retries,
    coalesce(request.seconds, 0) as seconds
from due
full join answered using (sweep_id, channel)
full join failed using (sweep_id, channel)
full join request using (sweep_id, channel)
left join raw.sweep as sweep using (sweep_id)
order by sweep_id, channel
