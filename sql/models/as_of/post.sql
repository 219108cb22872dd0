-- The posts seen at or before a moment, as last described.
-- Grain: one row per (channel, post_id).
-- gone: its last observation says so.
with
    described as (
        select
            channel,
            post_id,
            max(
                struct_pack(observed_at, file, account_id, published_at, title, url)
            ) as last
        from raw.post_seen
        where observed_at <= moment
        group by channel, post_id
    ),
    watched as (
        select
            channel,
            post_id,
            max(observed_at) filter (where state = 'gone') as gone_at,
            max(observed_at) filter (where state <> 'gone') as alive_at
        from as_of.observation(moment)
        where post_id is not null
        group by channel, post_id
    )
select
    described.channel,
    described.post_id,
    described.last.account_id as account_id,
    described.last.published_at as published_at,
    described.last.title as title,
    described.last.url as url,
    coalesce(watched.gone_at >= watched.alive_at, watched.gone_at is not null) as gone
from described
left join watched using (channel, post_id)
