-- What each tambon has of each measure on each channel, of the numbers used.
-- Parameters: $as_of; $window_start <= published < $window_end; $max_age_hours;
-- $typed_max_age_hours.
-- Grain: one row per (tambon_code, measure, channel); no row where there is nothing
-- to count (no account, or no post in the window).
-- value: sum of counts, NULL (never 0) when there is none.
-- state: the worst state among those with a value (stale, typed, observed); without
-- any value not_collected, hidden, gone or not_offered, whichever comes first in
-- this order.
-- partial: a value is there and another is lacking (one that the platform does not
-- offer is not).
with
    number as (
        select
            tambon_code,
            measure,
            channel,
            value,
            case
                when
                    value is not null
                    and observed_at
                    < $as_of::timestamptz
                    - to_seconds(
                        3600 * if(state = 'typed', $typed_max_age_hours, $max_age_hours)
                    )
                then 'stale'
                else state
            end as state,
            [
                'stale',
                'typed',
                'observed',
                'not_collected',
                'hidden',
                'gone',
                'not_offered'
            ] as worst_first
        from used_number
        where
            published_at is null
            or (published_at >= $window_start and published_at < $window_end)
    )
select
    tambon_code,
    measure,
    channel,
    sum(value)::bigint as value,
    any_value(worst_first)[min(list_position(worst_first, state))] as state,
    count(value) > 0
    and count(*) filter (where value is null and state <> 'not_offered') > 0 as partial
from number
group by tambon_code, measure, channel
order by tambon_code, measure, channel
