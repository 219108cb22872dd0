-- Parameters: $run_id.
-- Grain: one row when the store has this run, else none.
select run_id from meta.run where run_id = $run_id
