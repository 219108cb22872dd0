-- The accounts of the present register whose latest event is no number, with names.
-- Parameters: none.
-- Grain: one row per (tambon_code, channel, account).
select
    missing.tambon as tambon_code,
    tambon.tambon,
    tambon.province,
    missing.channel,
    missing.account,
    missing.state,
    missing.reason
from mart.missing as missing
join mart.tambon as tambon on missing.tambon = tambon.tambon_code
order by missing.tambon, missing.channel, missing.account
