-- Followers of each account at its first count in the window, and as of T.
-- Parameters: $as_of; $channels; $max_age_hours; $typed_max_age_hours.
-- Grain: one row per (tambon_code, channel, account_id) of $channels where the
-- platform has a number of followers; none at all where a ranking was kept without the
-- first counts.
-- first_value, first_at: NULL without a count in the window.
-- value: NULL when lacking as of T. state: of value, stale when it is too old.
select
    last.tambon_code,
    last.channel,
    last.account_id,
    first.value as first_value,
    first.observed_at as first_at,
    last.value,
    last.observed_at,
    case
        when
            last.value is not null
            and last.observed_at
            < $as_of::timestamptz
            - to_seconds(
                3600 * if(last.state = 'typed', $typed_max_age_hours, $max_age_hours)
            )
        then 'stale'
        else last.state
    end as state
from used_number as last
left join used_first as first using (tambon_code, channel, account_id)
where
    last.measure = 'follow'
    and last.state <> 'not_offered'
    and list_contains($channels::varchar[], last.channel)
    and exists (from used_first)
order by last.tambon_code, last.channel, last.account_id
