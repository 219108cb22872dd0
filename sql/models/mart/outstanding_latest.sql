-- Grain: as in mart.outstanding, of the run in mart.run_latest.
select outstanding.*
from mart.outstanding as outstanding
semi join mart.run_latest using (run_id)
order by region_no, place_in_region
