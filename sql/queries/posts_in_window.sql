-- How many of the posts used each tambon published.
-- Parameters: $window_start <= published < $window_end; $channels.
-- Grain: one row per tambon with at least one such post.
select tambon_code, count(*) as posts
from used_post
where
    list_contains($channels::varchar[], channel)
    and published_at >= $window_start
    and published_at < $window_end
group by tambon_code
order by tambon_code
