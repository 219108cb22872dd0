-- Grain: one row per (run_id, board, tambon_code); tambons without an account for a
-- board are not on it, those without a place come last with the reason.
-- Limits: no row for runs made before the boards.
select
    run_id,
    board,
    place,
    rank,
    tambon_code,
    tambon,
    amphoe,
    province,
    result,
    base,
    left_out,
    state,
    partial,
    decided_by,
    reason
from meta.board
order by run_id, board, place nulls last, tambon_code
