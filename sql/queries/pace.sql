-- How long one request took each channel, in the latest sweep that asked it.
-- Parameters: none.
-- Grain: one row per channel that was ever asked.
-- seconds: mean from sending to receiving, failed attempts too, waits between them not.
select
    answer.channel,
    avg(date_diff('millisecond', answer.asked_at, answer.received_at))
    / 1000.0 as seconds
from raw.answer as answer
join raw.sweep as sweep using (sweep_id)
where answer.received_at is not null
group by answer.channel, answer.sweep_id, sweep.started_at
qualify
    row_number() over (
        partition by answer.channel order by sweep.started_at desc, answer.sweep_id desc
    )
    = 1
order by answer.channel
