-- Grain: one row per ranking made.
select * from meta.run order by created_at, run_id
