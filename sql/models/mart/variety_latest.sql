-- Grain: as in mart.variety, of the run in mart.run_latest.
select variety.*
from mart.variety as variety
semi join mart.run_latest using (run_id)
order by pick_no
