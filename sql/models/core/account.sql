-- Each account with the one tambon it belongs to.
-- Grain: one row per (channel, account_id).
-- tambon_code: the tambon that lists it, or listed it last; NULL while two tambons
-- list it, because nobody can say whose numbers these are.
-- listed: it stands in the register now.
select
    channel,
    account_id,
    case when not shared then tambon_code end as tambon_code,
    account_key,
    valid_to is null as listed
from core.tambon_account
qualify
    row_number() over (
        partition by channel, account_id
        order by valid_to desc nulls first, valid_from desc, tambon_code
    )
    = 1
