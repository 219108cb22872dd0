-- The responses, and sheets of typed counts, that came in after a run was made.
-- Parameters: $created_at, when it was made.
-- Grain: one row per file.
select file
from raw.answer
where received_at > $created_at
union
select file
from raw.typed
where imported_at > $created_at
