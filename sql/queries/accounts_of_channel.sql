-- The accounts of a channel as of T, and under which names they are known.
-- Parameters: $as_of; $channel.
-- Grain: one row per (account_id, name): the id itself, and every key whose answer
-- told the id. listed: the register valid at T has it.
with
    listed as (
        select distinct account_id
        from as_of.tambon_account($as_of::timestamptz)
        where channel = $channel
    ),
    named as (
        select account_id, account_key as name
        from as_of.identity($as_of::timestamptz)
        where channel = $channel
        union
        select account_id, account_id
        from listed
    )
select account_id, name, account_id in (select account_id from listed) as listed
from named
order by account_id, name
