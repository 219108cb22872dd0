-- More than one row of a post on a day: two accounts claim the post.
select channel, post, day, count(*) as times
from mart.post_daily
group by channel, post, day
having count(*) > 1
