-- The places of a run are not 1, 2, 3, … without gap or repetition.
select
    run_id,
    count(place) as places,
    count(distinct place) as different,
    max(place) as last_place
from meta.ranking
group by run_id
having count(place) <> count(distinct place) or count(place) <> coalesce(max(place), 0)
