-- Accounts of the present register on channels of which nothing was ever collected: no
-- collector serves them, or it is switched off.
-- Parameters: none.
-- Grain: one row per channel.
select channel, count(*) as accounts
from registry.account
where valid_to is null and channel not in (select channel from core.account_event)
group by channel
order by channel
