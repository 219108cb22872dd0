-- How many numbers of accounts and posts are in which state, in what a ranking rests
-- on.
-- Parameters: none; reads used_number (sql/used.py).
-- Grain: one row per (channel, measure, state).
select channel, measure, state, count(*) as numbers
from used_number
group by channel, measure, state
order by channel, measure, state
