-- Observations whose landing file is not in the store: they cannot be traced back.
select observation.file, count(*) as observations
from raw.observation as observation
anti join raw.answer using (file)
group by observation.file
