-- The first count of followers of each account in the window: where its growth begins.
-- Parameters: $as_of; $window_start <= observed < $window_end; $channels;
-- $left_out (ids of accounts that must not count).
-- Grain: one row per (tambon_code, channel, account_id) with a count at or before T;
-- accounts of two tambons are left out.
-- sha256: of the response, or of the sheet of typed counts, that file holds.
with
    followers as (
        select
            observation.channel,
            coalesce(identity.account_id, observation.account_id) as account_id,
            observation.value,
            observation.state,
            observation.observed_at,
            observation.file
        from raw.observation as observation
        left join
            as_of.identity($as_of::timestamptz) as identity
            on observation.channel = identity.channel
            and observation.account_id = identity.account_key
        where
            observation.post_id is null
            and observation.measure = 'follow'
            and observation.value is not null
            and observation.observed_at >= $window_start
            and observation.observed_at < $window_end
            and observation.observed_at <= $as_of
    ),
    -- Of two with one time stamp the one in the later file holds, as everywhere.
    first as (
        select *
        from followers
        qualify
            row_number() over (
                partition by channel, account_id order by observed_at, file desc
            )
            = 1
    ),
    source as (
        select file, max(sha256) as sha256
        from
            (
                select file, sha256
                from raw.answer
                union all
                select file, sha256
                from raw.typed
            )
        group by file
    )
select
    account.tambon_code,
    channel,
    account_id,
    first.value,
    first.state,
    first.observed_at,
    first.file,
    source.sha256
from as_of.tambon_account($as_of::timestamptz) as account
join first using (channel, account_id)
left join source using (file)
where
    not account.shared
    and list_contains($channels::varchar[], channel)
    and account_id not in (select unnest($left_out::varchar[]))
order by account.tambon_code, channel, account_id
