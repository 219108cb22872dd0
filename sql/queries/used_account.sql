-- Which accounts of the register valid at T were collected lately.
-- Parameters: $as_of; $max_age_hours; $typed_max_age_hours; $channels; $left_out (ids
-- of accounts that must not count and so are not waited for).
-- Grain: one row per (tambon_code, channel, account_id); an account of two tambons
-- has two rows and shared set.
-- last_answer_at: when the platform last spoke of the account itself, were it to say
-- that it is gone.
-- collected: the last answer in a sweep that did not fail on the account (who answers
-- but whose posts cannot be read is not collected) is not older than $max_age_hours,
-- or a number that was typed in not older than $typed_max_age_hours.
select
    account.channel,
    account.account_key,
    account.tambon_code,
    account.account_id,
    reading.answered_at as last_answer_at,
    coalesce(
        reading.collected_at >= $as_of::timestamptz - to_seconds(3600 * $max_age_hours)
        or reading.typed_at
        >= $as_of::timestamptz - to_seconds(3600 * $typed_max_age_hours),
        false
    ) as collected,
    account.shared
from as_of.tambon_account($as_of::timestamptz) as account
left join as_of.reading($as_of::timestamptz) as reading using (channel, account_id)
where
    list_contains($channels::varchar[], account.channel)
    and account.account_id not in (select unnest($left_out::varchar[]))
order by account.channel, account.account_key, account.tambon_code
