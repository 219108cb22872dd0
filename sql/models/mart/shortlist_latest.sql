-- Grain: as in mart.shortlist, of the run in mart.run_latest.
select shortlist.*
from mart.shortlist as shortlist
semi join mart.run_latest using (run_id)
order by centre_no, province_place, place_in_province
