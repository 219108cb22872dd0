-- Which tambon listed which account, now and before.
-- Grain: one row per (tambon_code, channel, account_id, valid_from); the same
-- account listed twice in one tambon is one row.
-- valid_to: NULL while listed.
-- shared: another tambon listed the account at the same time, so that it counts for
-- neither.
with
    listed as (
        select
            register.tambon_code,
            register.channel,
            register.account_key,
            coalesce(identity.account_id, register.account_key) as account_id,
            register.valid_from,
            register.valid_to
        from registry.account as register
        left join
            as_of.identity('infinity'::timestamptz) as identity using (
                channel, account_key
            )
    ),
    once as (
        select *
        from listed
        qualify
            row_number() over (
                partition by tambon_code, channel, account_id, valid_from
                order by
                    valid_to desc nulls first, account_key <> account_id, account_key
            )
            = 1
    )
select
    once.*,
    exists (
        select 1
        from once as other
        where
            once.channel = other.channel
            and once.account_id = other.account_id
            and once.tambon_code <> other.tambon_code
            and once.valid_from < coalesce(other.valid_to, 'infinity')
            and other.valid_from < coalesce(once.valid_to, 'infinity')
    ) as shared
from once
