-- The posts behind each tambon's likes and shares as of T: their sums are the values of
-- measures_as_of, less what an account tells without posts (a web site's shares).
-- Parameters: $as_of; $window_start <= published < $window_end; $channels;
-- $left_out (ids of accounts that must not count).
-- Grain: one row per (tambon_code, channel, post). like, share: NULL where not had.
select
    tambon_code,
    channel,
    post_id,
    max(value) filter (where measure = 'like') as "like",
    max(value) filter (where measure = 'share') as "share"
from as_of.number($as_of::timestamptz)
where
    post_id is not null
    and list_contains($channels::varchar[], channel)
    and account_id not in (select unnest($left_out::varchar[]))
    and published_at >= $window_start
    and published_at < $window_end
group by tambon_code, channel, account_id, post_id
order by tambon_code, channel, post_id
