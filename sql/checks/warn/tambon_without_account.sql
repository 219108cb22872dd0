-- A tambon of the register has no account at all: ask it for one.
select tambon.tambon_code, tambon.tambon, tambon.amphoe, tambon.province
from mart.tambon as tambon
where tambon.tambon_code not in (select tambon from mart.account)
