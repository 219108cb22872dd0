-- Grain: as in mart.ranking, of the run in mart.run_latest.
select ranking.*
from mart.ranking as ranking
semi join mart.run_latest using (run_id)
order by place nulls last, tambon_code
