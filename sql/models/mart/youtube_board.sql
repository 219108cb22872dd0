-- Grain: one row per YouTube account of the present register that belongs to one
-- tambon and was read within 30 days.
-- Limits: the number is YouTube's own, rounded down to three significant figures;
-- nothing is computed from it.
select
    account.tambon_code,
    tambon.tambon,
    tambon.amphoe,
    tambon.province,
    account.account_id as account,
    'https://www.youtube.com/channel/' || account.account_id as url,
    observation.value as subscribers,
    observation.state,
    observation.observed_at as read_at
from as_of.tambon_account('infinity'::timestamptz) as account
join registry.tambon as tambon using (tambon_code)
join
    as_of.observation('infinity'::timestamptz) as observation using (
        channel, account_id
    )
where
    tambon.valid_to is null
    and account.channel = 'youtube'
    and not account.shared
    and account.resolved
    and observation.post_id is null
    and observation.measure = 'follow'
    and observation.state in ('observed', 'hidden')
    and observation.observed_at > now() - interval 30 days
order by subscribers desc nulls last, tambon_code, account
