-- Grain: one row per (tambon, channel, account) of the present register whose latest
-- event is no number: hidden, gone, or not collected.
-- Limits: only channels of which something was collected, or should have been; single
-- posts are in post_daily; staleness depends on a ranking's moment and is there.
with
    last_number as (
        select channel, account_id, max(happened_at) as happened_at
        from core.account_event
        where state in ('observed', 'typed')
        group by channel, account_id
    ),
    lacking as (
        select
            event.channel,
            event.account_id,
            max(struct_pack(event.happened_at, event.state, event.reason)) as last,
            min(event.happened_at) as since
        from core.account_event as event
        left join last_number using (channel, account_id)
        where
            last_number.happened_at is null
            or event.happened_at > last_number.happened_at
        group by event.channel, event.account_id
    )
select
    listed.tambon_code as tambon,
    listed.channel,
    listed.account_id as account,
    listed.account_key,
    coalesce(lacking.last.state, 'not_collected') as state,
    case
        when lacking.last is null then 'not asked yet' else lacking.last.reason
    end as reason,
    lacking.since
from core.tambon_account as listed
left join lacking using (channel, account_id)
left join last_number using (channel, account_id)
where
    listed.valid_to is null
    and (lacking.last is not null or last_number.happened_at is null)
    and listed.channel in (select channel from core.account_event)
order by tambon, channel, account
