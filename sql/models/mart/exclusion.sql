-- Grain: one row per (run_id, tambon_code) that a decision kept out of the places.
select * from meta.exclusion order by run_id, tambon_code
