-- Grain: one row per (run_id, pick_no): the most popular tambons not featured
-- before.
select * from meta.variety order by run_id, pick_no
