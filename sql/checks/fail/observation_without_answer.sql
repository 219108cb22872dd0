-- Observations of which neither the landing file nor the typed row is in the store:
-- they cannot be traced back.
select observation.file, count(*) as observations
from raw.observation as observation
anti join raw.answer using (file)
anti join raw.typed using (file)
group by observation.file
