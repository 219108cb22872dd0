-- A number that is called typed, and nobody typed it with that value and evidence.
select
    observation.channel, observation.account_id, observation.measure, observation.file
from raw.observation as observation
left join raw.typed as typed using (file)
where
    observation.state = 'typed'
    and (typed.evidence is null or typed.value is distinct from observation.value)
