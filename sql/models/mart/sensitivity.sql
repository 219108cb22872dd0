-- Grain: one row per (run_id, assumption, alternative): the published way to rank with
-- that one thing changed. No row for runs made without it.
select run_id, assumption, alternative, rank_correlation, replaced
from meta.sensitivity
order by run_id, assumption, alternative
