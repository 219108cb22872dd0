-- A word for a state or a measure that nothing else knows.
select measure, state, count(*) as observations, min(file) as file
from raw.observation
where
    state not in ('observed', 'typed', 'hidden', 'gone', 'not_offered')
    or measure not in ('follow', 'like', 'share', 'comment', 'view')
group by measure, state
