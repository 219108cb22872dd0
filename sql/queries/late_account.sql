-- The accounts of which a late_file tells something of T or before: LINE tells past
-- days, offices type counts of past days.
-- Parameters: $as_of.
-- Grain: one row per (channel, account_id).
with
    told as (
        select channel, account_id
        from raw.observation
        semi join late_file using (file)
        where observed_at <= $as_of
        union
        select channel, account_id
        from raw.account_seen
        semi join late_file using (file)
        where observed_at <= $as_of
        union
        select channel, account_id
        from raw.post_seen
        semi join late_file using (file)
        where observed_at <= $as_of
    )
select distinct
    told.channel, coalesce(identity.account_id, told.account_id) as account_id
from told
left join
    as_of.identity($as_of::timestamptz) as identity
    on told.channel = identity.channel
    and told.account_id = identity.account_key
