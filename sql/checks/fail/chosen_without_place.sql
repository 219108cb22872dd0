-- A tambon was proposed although it has no place in the ranking of its run.
-- Inspectors may choose such a tambon; that is kept as an override.
with
    chosen as (
        select run_id, tambon_code, 'shortlist' as choice
        from meta.shortlist
        union all
        select run_id, tambon_code, 'outstanding'
        from meta.outstanding
        where not override
        union all
        select run_id, tambon_code, 'province_outstanding'
        from meta.province_outstanding
        union all
        select run_id, tambon_code, 'variety'
        from meta.variety
    )
select chosen.run_id, chosen.tambon_code, chosen.choice
from chosen
left join meta.ranking as ranking using (run_id, tambon_code)
where ranking.place is null
