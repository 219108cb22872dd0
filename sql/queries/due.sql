-- The accounts that a sweep at $at must look at, with what earlier sweeps learned of
-- them.
-- Parameters: $at; $window_start <= published < $window_end; $channels; $provinces
-- (codes, or NULL for all).
-- Grain: one row per account.
-- account_id: NULL until a platform told it.
-- posts_count: as of the last sweep that ended without failing on this account. Such
-- a sweep either listed the posts or found the count unchanged since they were
-- listed, so a count that differs now is the sign to list again; a sweep that broke
-- off leaves the older count in force.
-- seen_at: the last own number of the account that a platform told, whatever it was.
-- known_posts: ids of its posts in the window that are not known to be gone.
with
    due as (
        select account.*
        from as_of.tambon_account($at::timestamptz) as account
        join
            registry.tambon as tambon
            on account.tambon_code = tambon.tambon_code
            and tambon.valid_from <= $at
            and (tambon.valid_to is null or $at < tambon.valid_to)
        where
            list_contains($channels::varchar[], account.channel)
            and (
                $provinces::varchar[] is null
                or list_contains($provinces::varchar[], tambon.province_code)
            )
        qualify
            row_number() over (
                partition by account.channel, account.account_id
                order by
                    account.account_key <> account.account_id,
                    account.account_key,
                    account.tambon_code
            )
            = 1
    ),
    read_through as (
        select
            seen.channel,
            seen.account_id,
            max(
                struct_pack(seen.observed_at, seen.file, seen.posts_count)
            ).posts_count as posts_count
        from raw.account_seen as seen
        semi join raw.sweep_end as sweep_end using (sweep_id)
        anti join
            as_of.failure($at::timestamptz) as failure using (
                sweep_id, channel, account_id
            )
        where seen.observed_at <= $at
        group by seen.channel, seen.account_id
    ),
    described as (
        select
            channel,
            account_id,
            max(struct_pack(observed_at, file, posts_list)) filter (
                where posts_list is not null
            ).posts_list as posts_list
        from raw.account_seen
        where observed_at <= $at
        group by channel, account_id
    ),
    seen as (
        select
            observation.channel,
            coalesce(identity.account_id, observation.account_id) as account_id,
            max(observation.observed_at) as seen_at
        from raw.observation as observation
        left join
            as_of.identity($at::timestamptz) as identity
            on observation.channel = identity.channel
            and observation.account_id = identity.account_key
        where
            observation.post_id is null
            and observation.observed_at <= $at
            and observation.state <> 'typed'
        group by all
    ),
    known as (
        select
            channel,
            account_id,
            list(post_id order by post_id) as known_posts,
            max(published_at) as newest_post_at
        from as_of.post($at::timestamptz)
        where published_at >= $window_start and published_at < $window_end and not gone
        group by channel, account_id
    )
select
    due.channel,
    due.kind,
    due.id,
    due.account_key,
    case when due.resolved then due.account_id end as account_id,
    described.posts_list,
    read_through.posts_count,
    coalesce(known.known_posts, []) as known_posts,
    seen.seen_at,
    known.newest_post_at
from due
left join described using (channel, account_id)
left join read_through using (channel, account_id)
left join seen using (channel, account_id)
left join known using (channel, account_id)
order by due.channel, due.account_key
