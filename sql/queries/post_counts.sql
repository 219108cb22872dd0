-- The posts behind each tambon's likes and shares: their sums are the values of
-- measures, less what an account tells without posts (a web site's shares).
-- Parameters: $channels.
-- Grain: one row per (tambon_code, channel, post). like, share: NULL where not had.
select
    tambon_code,
    channel,
    post_id,
    max(value) filter (where measure = 'like') as "like",
    max(value) filter (where measure = 'share') as "share"
from used_number
where post_id is not null and list_contains($channels::varchar[], channel)
group by tambon_code, channel, account_id, post_id
order by tambon_code, channel, post_id
