-- Grain: one row per (tambon_code, month) of the present register and the campaign of
-- the latest ranking, from the window's first month to that of the last answer of a
-- platform, or the window's last.
-- posts: of the channels whose posts are read, as the platforms show them now.
-- Limits: no row before the first ranking, which brings the campaign. What a tambon
-- published and took away, or wrote on channels without readable posts, is not seen.
-- YouTube accounts that the ranking's terms keep out of it are no reporters here.
-- Of a channel whose posts terms took out nothing is known: its accounts are not read.
with
    campaign as (
        select
            (campaign_json -> '$.channels')::varchar[] as channels,
            (campaign_json ->> '$.window_start')::date as first_day,
            (campaign_json ->> '$.window_end')::date as last_day,
            (campaign_json ->> '$.targets.reports_per_month')::integer as per_month,
            (methodology_json ->> '$.max_age_hours')::double as max_age_hours,
            -- What may be derived from YouTube's answers is for the declared terms to
            -- say.
            coalesce(youtube_terms, '') = 'analytics-amendment' as all_youtube,
            coalesce(youtube_accounts, []) as consented
        from mart.run_latest
    ),
    known as (select max(observed_at) as until from raw.answer),
    month as (
        select
            unnest(
                generate_series(
                    date_trunc('month', first_day),
                    least(last_day, timezone('Asia/Bangkok', known.until)::date),
                    interval 1 month
                )
            )::date as month,
            campaign.*,
            known.until
        from campaign, known
        where known.until is not null
    ),
    -- The days of a month inside the window; of a part of a month, its part is wanted.
    day_range as (
        select
            *,
            greatest(month, first_day) as from_day,
            least(last_day(month), last_day) as to_day
        from month
    ),
    due as (
        select
            month,
            from_day,
            to_day,
            until,
            floor(per_month * (to_day - from_day + 1) / day(last_day(month)))::integer
            as wanted,
            timezone('Asia/Bangkok', (to_day + 1)::timestamp) as ends_at,
            -- Who was read since then has been read as to this month.
            case
                when ends_at <= until
                then ends_at
                else until - to_seconds(3600 * max_age_hours)
            end as read_since
        from day_range
    ),
    post_channel as (
        select distinct channel, true as is_known
        from core.post
        union
        select channel, false
        from raw.answer
        where purged_at is not null and channel not in (select channel from core.post)
    ),
    account as (
        select
            listed.tambon_code,
            channel,
            account_id,
            case when is_known then reading.collected_at end as collected_at
        from as_of.tambon_account('infinity'::timestamptz) as listed
        join post_channel using (channel)
        left join
            as_of.reading('infinity'::timestamptz) as reading using (
                channel, account_id
            )
        cross join campaign
        where
            not listed.shared
            and list_contains(campaign.channels, channel)
            and (
                channel <> 'youtube'
                or campaign.all_youtube
                or list_contains(campaign.consented, account_id)
            )
    ),
    reading as (
        select
            account.tambon_code,
            due.month,
            count(*) as accounts,
            count(*) filter (
                where account.collected_at >= due.read_since
            ) as accounts_read
        from account, due
        group by account.tambon_code, due.month
    ),
    report as (
        select
            account.tambon_code,
            timezone('Asia/Bangkok', post.published_at)::date as day,
            post.published_at
        from account
        join core.post as post using (channel, account_id)
        where not post.gone
    ),
    counted as (
        select report.tambon_code, due.month, count(*) as posts
        from report
        join due on report.day between due.from_day and due.to_day
        group by report.tambon_code, due.month
    ),
    last_report as (
        select tambon_code, max(published_at) as last_post_at
        from report
        group by tambon_code
    )
select
    tambon.tambon_code,
    tambon.tambon,
    tambon.amphoe,
    tambon.province,
    due.month,
    due.wanted,
    case
        when reading.accounts_read = reading.accounts
        then coalesce(counted.posts, 0)
        else counted.posts
    end as posts,
    case
        when counted.posts >= due.wanted
        then true
        when reading.accounts_read = reading.accounts
        then coalesce(counted.posts, 0) >= due.wanted
    end as enough,
    due.ends_at <= due.until as is_over,
    last_report.last_post_at,
    coalesce(reading.accounts, 0) as accounts,
    coalesce(reading.accounts_read, 0) as accounts_read
from registry.tambon as tambon
cross join due
left join reading using (tambon_code, month)
left join counted using (tambon_code, month)
left join last_report using (tambon_code)
where tambon.valid_to is null
order by tambon.tambon_code, due.month
