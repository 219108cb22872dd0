-- A province on the shortlist with another number of tambons than the others of its
-- run, or a tambon that stands on it twice.
with
    province as (
        select
            run_id,
            centre_no,
            province,
            count(*) as tambons,
            count(distinct tambon_code) as different
        from meta.shortlist
        group by run_id, centre_no, province
    )
select *
from province
qualify tambons <> max(tambons) over (partition by run_id) or tambons <> different
