-- The tambons of the register valid at T, with where they belong.
-- Parameters: $as_of; $channels; $left_out (ids of accounts that must not count).
-- Grain: one row per tambon_code.
-- accounts: how many of its accounts on $channels count (those that two tambons list
-- do not).
with
    counted as (
        select tambon_code, count(*) as accounts
        from as_of.tambon_account($as_of::timestamptz)
        where
            not shared
            and list_contains($channels::varchar[], channel)
            and account_id not in (select unnest($left_out::varchar[]))
        group by tambon_code
    )
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
    tambon.leaders,
    coalesce(counted.accounts, 0) as accounts
from registry.tambon as tambon
left join registry.province as province using (province_code)
left join counted using (tambon_code)
where
    tambon.valid_from <= $as_of
    and (tambon.valid_to is null or $as_of < tambon.valid_to)
order by tambon.tambon_code
