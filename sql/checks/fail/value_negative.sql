-- A count below zero.
select channel, account_id, post_id, measure, value, observed_at, file
from raw.observation
where value < 0
