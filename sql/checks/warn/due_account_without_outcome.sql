-- A finished sweep neither read an account that was due nor reported why. Sweeps of
-- which terms made us purge answers are left out.
select due.sweep_id, due.channel, due.account_key
from raw.due as due
semi join raw.sweep_end using (sweep_id)
anti join raw.failure using (sweep_id, channel, account_key)
left join
    as_of.identity('infinity'::timestamptz) as identity using (channel, account_key)
where
    not exists (
        select 1
        from staging.observation as observation
        where
            observation.sweep_id = due.sweep_id
            and observation.channel = due.channel
            and observation.account_id = coalesce(identity.account_id, due.account_key)
            and observation.post_id is null
    )
    and not exists (
        select 1
        from raw.answer as answer
        where
            answer.sweep_id = due.sweep_id
            and answer.channel = due.channel
            and answer.purged_at is not null
    )
