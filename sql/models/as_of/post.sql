-- The posts seen at or before a moment, as last described.
-- Grain: one row per (channel, post_id).
-- gone: its last observation says so. Only posts that were ever called gone are looked
-- into: going through the numbers of all took most of a sweep's memory.
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
    suspected as (
        select distinct channel, post_id
        from raw.observation
        where post_id is not null and state = 'gone' and observed_at <= moment
    ),
    watched as (
        select
            channel,
            post_id,
            max(last.observed_at) filter (where last.state = 'gone') as gone_at,
            max(last.observed_at) filter (where last.state <> 'gone') as alive_at
        from
            (
                select
                    channel,
                    post_id,
                    measure,
                    max(struct_pack(observed_at, file, state)) as last
                from raw.observation
                semi join suspected using (channel, post_id)
                where observed_at <= moment
                group by channel, post_id, measure
            )
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
