-- The three posts of each tambon with the most likes as of T, for briefs.
-- Parameters: $as_of; $window_start <= published < $window_end; $channels;
-- $left_out (ids of accounts that must not count).
-- Grain: one row per (tambon_code, channel, post);
-- ties: the earlier post, then its id. Posts that are gone or whose likes are hidden
-- are left out.
-- url and title: as the platform gave them, to be treated as hostile.
select number.tambon_code, number.channel, post.url, post.title, number.value as "like"
from as_of.number($as_of::timestamptz) as number
join as_of.post($as_of::timestamptz) as post using (channel, post_id)
where
    number.measure = 'like'
    and number.value is not null
    and list_contains($channels::varchar[], number.channel)
    and number.account_id not in (select unnest($left_out::varchar[]))
    and post.published_at >= $window_start
    and post.published_at < $window_end
qualify
    row_number() over (
        partition by number.tambon_code
        order by number.value desc, post.published_at, number.channel, number.post_id
    )
    <= 3
order by
    number.tambon_code,
    number.value desc,
    post.published_at,
    number.channel,
    number.post_id
