-- Grain: one row per tambon of the present register.
select
    tambon.tambon_code,
    tambon.tambon,
    tambon.amphoe,
    tambon.province,
    tambon.province_code,
    province.region_no,
    province.region,
    province.centre_no,
    province.centre,
    province.centre_confirmed,
    tambon.pilot,
    tambon.leaders
from registry.tambon as tambon
left join registry.province as province using (province_code)
where tambon.valid_to is null
order by tambon.tambon_code
