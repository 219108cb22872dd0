-- Grain: one row per (run, tambon, measure, channel).
-- Limits: no row where there was nothing to count (no account on the channel, or no
-- post in the window).
select
    run_id as run,
    tambon_code as tambon,
    measure,
    channel,
    value,
    state,
    partial,
    counted
from meta.tambon_measure
order by run, tambon, measure, channel
