-- The accounts that were waited for and not collected, in what a ranking rests on.
-- Parameters: none; reads used_account and used_tambon (sql/used.py).
-- Grain: one row per (tambon_code, channel, account).
select
    account.tambon_code,
    tambon.tambon,
    tambon.province,
    account.channel,
    account.account_key as account
from used_account as account
left join used_tambon as tambon using (tambon_code)
where not account.collected
order by account.tambon_code, account.channel, account.account_key
