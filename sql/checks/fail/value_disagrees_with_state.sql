-- A count without the state observed or typed, or such a state without a count.
select channel, account_id, post_id, measure, value, state, observed_at, file
from raw.observation
where (value is not null) <> (state in ('observed', 'typed'))
