-- Every number that may enter a ranking, and every number that is lacking, for the
-- tambons of the register at a moment: follow of each account, like and share of
-- each post, and like and share of an account as a whole where they were told or
-- typed (a web site has shares but no posts).
-- Grain: one row per (tambon_code, channel, account_id, post_id, measure); accounts
-- of two tambons are left out. An account that was never read stands for its posts
-- with one row without post.
-- state: as observed; not_offered when the channel has no such number; else
-- not_collected. A channel of which we do not know what it has is not_collected, not
-- not_offered. Staleness is the reader's.
with
    account as (
        select tambon_code, channel, account_id, reading.collected_at is null as unread
        from as_of.tambon_account(moment)
        left join as_of.reading(moment) as reading using (channel, account_id)
        where not shared
    ),
    expected as (
        select
            tambon_code,
            channel,
            account_id,
            null as post_id,
            null as published_at,
            'follow' as measure
        from account
        union all
        select
            account.tambon_code,
            account.channel,
            account.account_id,
            post.post_id,
            post.published_at,
            unnest(['like', 'share']) as measure
        from account
        join as_of.post(moment) as post using (channel, account_id)
        union all
        select tambon_code, channel, account_id, null, null, unnest(['like', 'share'])
        from account
        where unread
        union all
        select
            account.tambon_code,
            account.channel,
            account.account_id,
            null,
            null,
            observation.measure
        from account
        join as_of.observation(moment) as observation using (channel, account_id)
        where
            not account.unread
            and observation.post_id is null
            and observation.measure in ('like', 'share')
    )
select
    expected.*,
    observation.value,
    case
        when observation.state is not null
        then observation.state
        when
            offer.measure is null
            and expected.channel in (select channel from registry.channel_offer)
        then 'not_offered'
        else 'not_collected'
    end as state,
    observation.observed_at,
    observation.file
from expected
left join
    as_of.observation(moment) as observation
    on expected.channel = observation.channel
    and expected.account_id = observation.account_id
    and expected.post_id is not distinct from observation.post_id
    and expected.measure = observation.measure
left join
    registry.channel_offer as offer
    on expected.channel = offer.channel
    and expected.measure = offer.measure
