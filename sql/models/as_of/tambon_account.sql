-- The accounts of the register valid at a moment, by their permanent ids.
-- Grain: one row per (tambon_code, channel, account_id); two links of a tambon to
-- one account are one row.
-- resolved: a platform has told the id; else account_id is the key.
-- shared: two tambons list the account, so that it counts for neither.
with
    listed as (
        select
            register.tambon_code,
            register.channel,
            register.kind,
            register.id,
            register.account_key,
            coalesce(identity.account_id, register.account_key) as account_id,
            identity.account_id is not null as resolved
        from registry.account as register
        left join as_of.identity(moment) as identity using (channel, account_key)
        where
            register.valid_from <= moment
            and (register.valid_to is null or moment < register.valid_to)
    ),
    once as (
        select *
        from listed
        qualify
            row_number() over (
                partition by tambon_code, channel, account_id
                order by account_key <> account_id, account_key
            )
            = 1
    )
select *, count(*) over (partition by channel, account_id) > 1 as shared
from once
