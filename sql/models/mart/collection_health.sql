-- How far each sweep got, those that are still open too.
-- Grain: one row per (sweep_id, channel) with an account that was due.
-- observed + hidden + gone + purged + not_collected = due: the account's own number
-- (its followers, where the platform has them) as the sweep last read it.
-- failed: beside that; an account whose number was read but not its posts is in both.
-- Of an open sweep: when it was stopped last; of one that was killed, nothing yet.
-- seconds: from the first request to the last response, without pauses of ten minutes
-- and more, in which a sweep waited for its quota.
-- Limits: whom a budget left out is not due. Requests that got no landed response (a
-- kill in flight) are only in the ledger of quotas.
with
    answered as (
        select
            sweep_id,
            channel,
            account_id,
            max(
                struct_pack(is_follow := measure = 'follow', observed_at, file, state)
            ).state as state
        from staging.observation
        where post_id is null
        group by sweep_id, channel, account_id
    ),
    failure as (select distinct sweep_id, channel, account_key from raw.failure),
    purge as (
        select distinct sweep_id, channel from raw.answer where purged_at is not null
    ),
    account as (
        select
            due.sweep_id,
            due.channel,
            count(*) as due,
            count(*) filter (where answered.state = 'observed') as observed,
            count(*) filter (where answered.state = 'hidden') as hidden,
            count(*) filter (where answered.state = 'gone') as gone,
            count(*) filter (
                where
                    answered.state is null
                    and failure.account_key is null
                    and purge.channel is not null
            ) as purged,
            count(*) filter (where answered.state is null) - purged as not_collected
        from raw.due as due
        left join
            as_of.identity('infinity'::timestamptz) as identity using (
                channel, account_key
            )
        left join
            answered
            on due.sweep_id = answered.sweep_id
            and due.channel = answered.channel
            and coalesce(identity.account_id, due.account_key) = answered.account_id
        left join
            failure
            on due.sweep_id = failure.sweep_id
            and due.channel = failure.channel
            and due.account_key = failure.account_key
        left join purge on due.sweep_id = purge.sweep_id and due.channel = purge.channel
        group by due.sweep_id, due.channel
    ),
    failed as (
        select sweep_id, channel, count(*) as failed
        from failure
        group by sweep_id, channel
    ),
    request as (
        select
            *,
            coalesce(received_at, asked_at) as ended_at,
            date_diff(
                'millisecond',
                max(coalesce(received_at, asked_at)) over (
                    partition by sweep_id, channel
                    order by asked_at, file
                    rows between unbounded preceding and 1 preceding
                ),
                asked_at
            ) as pause
        from raw.answer
        -- What a collector refused by itself (no token) was never sent.
        where status is not null or fault = 'transient'
    ),
    asked as (
        select
            sweep_id,
            channel,
            count(*) as requests,
            coalesce(sum(units), 0)::bigint as units,
            count(*) filter (where fault <> 'gone' or attempt > 1) as retries,
            (
                date_diff('millisecond', min(asked_at), max(ended_at))
                - coalesce(sum(pause) filter (where pause >= 600_000), 0)
            )
            / 1000.0 as seconds
        from request
        group by sweep_id, channel
    )
select
    sweep_id,
    sweep.day,
    channel,
    account.due,
    account.due - account.not_collected as collected,
    coalesce(failed.failed, 0) as failed,
    account.observed,
    account.hidden,
    account.gone,
    account.purged,
    account.not_collected,
    coalesce(asked.requests, 0) as requests,
    coalesce(asked.units, 0) as units,
    coalesce(asked.retries, 0) as retries,
    coalesce(asked.seconds, 0) as seconds,
    sweep_end.finished_at as ended_at
from account
left join failed using (sweep_id, channel)
left join asked using (sweep_id, channel)
left join raw.sweep as sweep using (sweep_id)
left join raw.sweep_end as sweep_end using (sweep_id)
order by sweep_id, channel
