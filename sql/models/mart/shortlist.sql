-- Grain: one row per (run_id, tambon_code) on the shortlist.
-- Limits: chance and label are NULL in runs made without intervals.
select
    run_id,
    centre_no,
    centre,
    province_place,
    province,
    place_in_province,
    tambon_code,
    tambon,
    score,
    chance,
    label,
    centre_confirmed
from meta.shortlist
order by run_id, centre_no, province_place, place_in_province
