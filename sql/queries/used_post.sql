-- The posts of the window that stand as of T, of the accounts that count.
-- Parameters: $as_of; $window_start <= published < $window_end;
-- $left_out (ids of accounts that must not count).
-- Grain: one row per (channel, post). Accounts of two tambons do not count.
-- url: as the platform gave it, to be treated as hostile.
select
    account.tambon_code, channel, account_id, post.post_id, post.published_at, post.url
from as_of.tambon_account($as_of::timestamptz) as account
join as_of.post($as_of::timestamptz) as post using (channel, account_id)
where
    account_id not in (select unnest($left_out::varchar[]))
    and not account.shared
    and not post.gone
    and post.published_at >= $window_start
    and post.published_at < $window_end
order by account.tambon_code, channel, account_id, post.published_at, post.post_id
