-- Where each tambon stood in the rankings of a campaign up to a moment; of those with
-- one as-of the last that was made.
-- Parameters: $campaign_id; $as_of.
-- Grain: one row per tambon_code; as_of, place, rank_low, rank_high: lists of the same
-- length, in the order of time.
with
    run as (
        select run_id, as_of
        from meta.run
        where campaign_id = $campaign_id and as_of <= $as_of
        qualify
            row_number() over (
                partition by as_of order by created_at desc nulls last, run_id desc
            )
            = 1
    )
select
    ranking.tambon_code,
    list(run.as_of order by run.as_of) as as_of,
    list(ranking.place order by run.as_of) as place,
    list(ranking.rank_low order by run.as_of) as rank_low,
    list(ranking.rank_high order by run.as_of) as rank_high
from meta.ranking as ranking
join run using (run_id)
group by ranking.tambon_code
order by ranking.tambon_code
