-- Grain: one row per (run_id, tambon_code), those without a place included with the
-- reason.
-- Limits: rank_low and rank_high are NULL in runs made without intervals.
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
    centre_confirmed
from meta.ranking
order by run_id, place nulls last, tambon_code
