-- The three posts of each tambon with the most likes, for briefs.
-- Parameters: $channels.
-- Grain: one row per (tambon_code, channel, post);
-- ties: the earlier post, then its id. Posts that are gone or whose likes are hidden
-- are left out.
-- url: as the platform gave it, to be treated as hostile.
select
    number.tambon_code, number.channel, post.post_id, post.url, number.value as "like"
from used_number as number
join used_post as post using (channel, post_id)
where
    number.measure = 'like'
    and number.value is not null
    and list_contains($channels::varchar[], number.channel)
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
