-- More than one row of an account on a day.
select channel, account, day, count(*) as times
from mart.account_daily
group by channel, account, day
having count(*) > 1
