-- How many accounts were waited for, and how many of them had been collected, in what
-- a ranking rests on.
-- Parameters: none; reads used_account (sql/used.py).
-- Grain: one row per channel.
select channel, count(*) as due, count(*) filter (where collected) as collected
from used_account
group by channel
order by channel
