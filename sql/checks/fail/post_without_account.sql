-- Posts of an account that no platform ever described.
select post.channel, post.account_id, count(*) as posts, min(post.file) as file
from raw.post_seen as post
anti join raw.account_seen as account using (channel, account_id)
group by post.channel, post.account_id
