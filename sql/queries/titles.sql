-- What accounts and their posts are called, where that is still kept, in the copy for
-- analysts.
-- Parameters: $accounts (ids).
-- Grain: one row per (channel, account, post); post is NULL for the account itself.
-- url, title: as the platform gave them, to be treated as hostile.
select distinct channel, account, null as post, title, url
from mart.account
where list_contains($accounts::varchar[], account)
union all
select distinct channel, account, post, title, null
from mart.post_daily
where list_contains($accounts::varchar[], account)
