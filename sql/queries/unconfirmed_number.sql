-- Where the store's numbers as of T are not those that a run kept.
-- Parameters: $as_of. Reads kept_number, kept_first and kept_tambon (the run's),
-- used_number and used_first (gathered now), late_file, late_account.
-- Grain: one row per number (which, tambon, channel, account, post, measure) that
-- differs; those that the run had to give away are left out.
-- which: the last count as of T, or the first count of followers in the window.
-- kind: late (the run's own number stands in the store as kept, and another came in
-- after the run), purged (its response was taken out as terms demand), changed (the
-- store says another), missing (it has none), added (the run had none).
-- An account whose posts were never read has a row that stands for them. Only the end
-- of a sweep tells which were read, so that such rows come and go without a number:
-- they do not differ.
with
    kept as (
        select 'last' as which, *
        from kept_number
        union all by name
        select 'first' as which, 'follow' as measure, *
        from kept_first
    ),
    used as (
        select 'last' as which, *
        from used_number
        union all by name
        select 'first' as which, 'follow' as measure, *
        from used_first
        where exists (from kept_first)  -- runs kept before there were any have none
    ),
    paired as (
        select
            row_number() over () as pair,
            coalesce(kept.which, used.which) as which,
            coalesce(kept.tambon_code, used.tambon_code) as tambon_code,
            coalesce(kept.channel, used.channel) as channel,
            coalesce(kept.account_id, used.account_id) as account_id,
            coalesce(kept.post_id, used.post_id) as post_id,
            coalesce(kept.measure, used.measure) as measure,
            kept.measure is not null as was_there,
            used.measure is not null as is_there,
            kept.value,
            kept.state,
            kept.observed_at,
            kept.published_at,
            kept.file,
            kept.sha256,
            used.value as found_value,
            used.state as found_state,
            used.observed_at as found_observed_at,
            used.published_at as found_published_at,
            used.file as found_file,
            used.sha256 as found_sha256
        from kept
        full join
            used
            on kept.which = used.which
            and kept.tambon_code = used.tambon_code
            and kept.channel = used.channel
            and kept.account_id = used.account_id
            and kept.post_id is not distinct from used.post_id
            and kept.measure = used.measure
        where kept.state is distinct from 'purged'
    ),
    differing as (
        select *
        from paired
        where
            not was_there
            or not is_there
            or value is distinct from found_value
            or state is distinct from found_state
            or observed_at is distinct from found_observed_at
            or published_at is distinct from found_published_at
            or file is distinct from found_file
            or sha256 is distinct from found_sha256
    ),
    standing_for_posts as (
        select pair
        from differing
        where
            was_there <> is_there
            and post_id is null
            and measure <> 'follow'
            and coalesce(file, found_file) is null
    ),
    standing as (
        select distinct differing.pair
        from differing
        join
            raw.observation as told
            on told.file = differing.file
            and told.channel = differing.channel
            and told.post_id is not distinct from differing.post_id
            and told.measure = differing.measure
            and told.observed_at = differing.observed_at
            and told.state = differing.state
        left join
            as_of.identity($as_of::timestamptz) as identity
            on told.channel = identity.channel
            and told.account_id = identity.account_key
        where
            differing.account_id in (told.account_id, identity.account_id)
            and differing.value is not distinct from if(
                told.state in ('observed', 'typed'), told.value, null
            )
    ),
    explained as (
        select
            differing.*,
            pair in (from standing) as stands,
            if(
                found_file is null,
                late_account.account_id is not null,
                found_file in (from late_file)
            ) as came_later
        from differing
        left join late_account using (channel, account_id)
    )
select
    explained.* exclude (pair, was_there, is_there, stands, came_later),
    kept_tambon.tambon,
    case
        when came_later and (not was_there or file is null or stands)
        then 'late'
        when not was_there
        then 'added'
        when file in (select file from raw.answer where purged_at is not null)
        then 'purged'
        when not is_there
        then 'missing'
        else 'changed'
    end as kind
from explained
left join kept_tambon using (tambon_code)
anti join standing_for_posts using (pair)
order by tambon_code, channel, account_id, post_id nulls first, measure, which
