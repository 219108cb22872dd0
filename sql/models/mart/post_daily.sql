-- Grain: one row per (channel, post, day) with an observation of the post; the last
-- of the Bangkok day, measure by measure.
-- Limits: a day without observation has no row: carry the last value forward. Counts
-- are totals since publication, not gains of the day.
with
    daily as (
        select
            tambon_code,
            channel,
            account_id,
            post_id,
            day,
            max(value) filter (where measure = 'like') as "like",
            max(value) filter (where measure = 'share') as share,
            max(value) filter (where measure = 'comment') as comment,
            max(value) filter (where measure = 'view') as view,
            max(state) filter (where measure = 'like') as like_state,
            max(state) filter (where measure = 'share') as share_state,
            max(state) filter (where measure = 'comment') as comment_state,
            max(state) filter (where measure = 'view') as view_state
        from core.observation
        where post_id is not null
        group by tambon_code, channel, account_id, post_id, day
    ),
    offer as (
        select channel, list(measure) as measures
        from registry.channel_offer
        group by channel
    ),
    lacking as (
        select
            channel,
            if(
                list_contains(measures, 'like'), 'not_collected', 'not_offered'
            ) as like_state,
            if(
                list_contains(measures, 'share'), 'not_collected', 'not_offered'
            ) as share_state,
            if(
                list_contains(measures, 'comment'), 'not_collected', 'not_offered'
            ) as comment_state,
            if(
                list_contains(measures, 'view'), 'not_collected', 'not_offered'
            ) as view_state
        from offer
    )
select
    daily.post_id as post,
    daily.day,
    daily."like",
    daily.share,
    daily.comment,
    daily.view,
    struct_pack(
        "like" := coalesce(daily.like_state, lacking.like_state, 'not_collected'),
        share := coalesce(daily.share_state, lacking.share_state, 'not_collected'),
        comment
        := coalesce(daily.comment_state, lacking.comment_state, 'not_collected'),
        view := coalesce(daily.view_state, lacking.view_state, 'not_collected')
    ) as states,
    daily.tambon_code as tambon,
    daily.account_id as account,
    daily.channel,
    post.published_at,
    post.url,
    post.title
from daily
left join lacking using (channel)
left join core.post as post using (channel, post_id)
