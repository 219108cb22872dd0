-- Accounts of the present register on channels that no collector serves.
-- Parameters: none.
-- Grain: one row per channel.
select channel, count(*) as accounts
from registry.account
where valid_to is null and channel not in (select channel from registry.channel_offer)
group by channel
order by channel
