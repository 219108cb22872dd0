-- Grain: one row per (channel, account, day) with an observation of the account
-- itself; the last of the Bangkok day.
-- Limits: a day without observation has no row: carry the last value forward.
-- YouTube rounds follow down to three significant figures, so growth comes in steps.
select
    account_id as account,
    day,
    value as follow,
    state,
    channel,
    tambon_code as tambon,
    observed_at
from core.observation
where post_id is null and measure = 'follow'
order by tambon, channel, account, day
