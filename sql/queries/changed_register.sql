-- Where the store's register as of T is not the one that a run kept.
-- Parameters: none. Reads kept_tambon (the run's) and used_tambon (gathered now).
-- Grain: one row per tambon that differs. kept, found: names and codes as one text,
-- NULL where there is no such tambon. reference: only its region or centre is another,
-- which a later edition of the reference table may say.
with
    both_said as (
        select
            coalesce(kept.tambon_code, used.tambon_code) as tambon_code,
            coalesce(kept.tambon, used.tambon) as tambon,
            kept.tambon_code is not null as was_there,
            used.tambon_code is not null as is_there,
            concat_ws(
                ' ',
                kept.tambon,
                kept.amphoe,
                kept.province,
                kept.province_code,
                kept.pilot,
                kept.leaders
            ) as kept_text,
            concat_ws(
                ' ',
                used.tambon,
                used.amphoe,
                used.province,
                used.province_code,
                used.pilot,
                used.leaders
            ) as found_text,
            row(
                kept.region_no,
                kept.region,
                kept.centre_no,
                kept.centre,
                kept.centre_confirmed
            ) is distinct from row(
                used.region_no,
                used.region,
                used.centre_no,
                used.centre,
                used.centre_confirmed
            ) as reference
        from kept_tambon as kept
        full join used_tambon as used on kept.tambon_code = used.tambon_code
    )
select
    tambon_code,
    tambon,
    if(was_there, kept_text, null) as kept,
    if(is_there, found_text, null) as found,
    reference and was_there and is_there and kept_text = found_text as reference
from both_said
where kept_text <> found_text or reference
order by tambon_code
