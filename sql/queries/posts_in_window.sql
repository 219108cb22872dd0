-- How many posts each tambon published in the window, of those not gone as of T.
-- Parameters: $as_of; $window_start <= published < $window_end; $channels;
-- $left_out (ids of accounts that must not count).
-- Grain: one row per tambon with at least one such post. Accounts of two tambons do
-- not count.
select account.tambon_code, count(*) as posts
from as_of.tambon_account($as_of::timestamptz) as account
join as_of.post($as_of::timestamptz) as post using (channel, account_id)
where
    list_contains($channels::varchar[], channel)
    and account.account_id not in (select unnest($left_out::varchar[]))
    and not account.shared
    and not post.gone
    and post.published_at >= $window_start
    and post.published_at < $window_end
group by account.tambon_code
order by account.tambon_code
