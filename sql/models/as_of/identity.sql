-- Which permanent id an account's key had at a moment: the last answer to a question
-- by that key.
-- Grain: one row per (channel, account_key). A key that no platform has answered has
-- no row.
select
    channel,
    account_key,
    max(struct_pack(observed_at, file, account_id)).account_id as account_id
from raw.account_seen
where observed_at <= moment
group by channel, account_key
