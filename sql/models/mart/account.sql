-- Grain: one row per (tambon, channel, account) of the present register.
-- Limits: last_seen and state are the account's own; its posts are in post_daily.
with
    described as (
        select
            channel, account_id, max(struct_pack(observed_at, file, title, url)) as last
        from raw.account_seen
        group by channel, account_id
    ),
    answered as (
        select channel, account_id, max(struct_pack(happened_at, state)) as last
        from core.account_event
        where state <> 'not_collected'
        group by channel, account_id
    )
select
    listed.tambon_code as tambon,
    listed.channel,
    listed.account_id as account,
    listed.account_key,
    described.last.title as title,
    described.last.url as url,
    answered.last.happened_at as last_seen,
    coalesce(answered.last.state, 'not_collected') as state,
    listed.shared
from core.tambon_account as listed
left join described using (channel, account_id)
left join answered using (channel, account_id)
where listed.valid_to is null
order by tambon, channel, account
