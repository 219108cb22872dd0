-- Grain: one row per (tambon, channel, account, measure, day, imported_at) that an
-- office typed in.
-- Limits: later imports do not replace earlier ones here; in force is the latest day,
-- and of one day the latest import.
select
    typed.tambon_code as tambon,
    typed.channel,
    coalesce(identity.account_id, typed.account_key) as account,
    typed.measure,
    typed.day,
    typed.value,
    typed.rounded,
    typed.office,
    typed.evidence,
    typed.imported_at,
    typed.source,
    typed.sha256,
    typed.file
from raw.typed as typed
left join
    as_of.identity('infinity'::timestamptz) as identity using (channel, account_key)
order by tambon, channel, account, measure, day, imported_at
