-- Grain: one row per (run_id, tambon_code), those without a place included with the
-- reason.
-- Limits: intervals, chances, robust_share, moved_most_by and the places inside a scope
-- are NULL without a place and in runs made without them.
select
    run_id,
    place,
    rank,
    tambon_code,
    tambon,
    amphoe,
    province,
    region_no,
    centre_no,
    score,
    like_total,
    follow_total,
    share_total,
    like_pct,
    follow_pct,
    share_pct,
    coverage,
    rank_low,
    rank_high,
    decided_by,
    status,
    reason,
    partial,
    posts_in_window,
    centre_confirmed,
    chance_first,
    chance_top,
    chance_shortlist,
    robust_share,
    moved_most_by,
    place_in_province,
    place_in_centre,
    place_in_region
from meta.ranking
order by run_id, place nulls last, tambon_code
