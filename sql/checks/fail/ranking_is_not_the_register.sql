-- A tambon of the register valid at the ranking's moment is missing in the ranking,
-- stands in it twice, or stands in it without being in that register.
with
    listed as (
        select run.run_id, tambon.tambon_code
        from meta.run as run
        join
            registry.tambon as tambon
            on tambon.valid_from <= run.as_of
            and (tambon.valid_to is null or run.as_of < tambon.valid_to)
    ),
    ranked as (
        select run_id, tambon_code, count(*) as times
        from meta.ranking
        group by run_id, tambon_code
    )
select
    run_id,
    tambon_code,
    listed.tambon_code is not null as in_register,
    coalesce(ranked.times, 0) as times_ranked
from listed
full join ranked using (run_id, tambon_code)
where listed.tambon_code is null or ranked.times is distinct from 1
