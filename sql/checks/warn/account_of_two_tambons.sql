-- Two tambons list the same account, which therefore counts for neither: ask both.
select tambon as tambon_code, channel, account, account_key
from mart.account
where shared
order by channel, account, tambon
