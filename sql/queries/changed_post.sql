-- Where the posts of the store as of T are not those that a run kept.
-- Parameters: none. Reads kept_post and kept_number (the run's), used_post (gathered
-- now), late_account.
-- Grain: one row per (channel, post) that differs; those of accounts whose numbers the
-- run had to give away are left out. column: what differs first; kept, found: of
-- published_at (NULL where the post is not there or is gone), or else of url. late: its
-- account was told of after the run.
with
    given_away as (
        select distinct channel, account_id from kept_number where state = 'purged'
    ),
    both_said as (
        select
            coalesce(kept.tambon_code, used.tambon_code) as tambon_code,
            channel,
            coalesce(kept.account_id, used.account_id) as account_id,
            post_id,
            kept.published_at = used.published_at and kept.url <> used.url as moved,
            if(moved, 'url', 'published_at') as "column",
            if(moved, kept.url, kept.published_at::varchar) as kept,
            if(moved, used.url, used.published_at::varchar) as found,
            kept.account_id is distinct from used.account_id
            or kept.tambon_code is distinct from used.tambon_code
            or kept.published_at is distinct from used.published_at
            or moved as differs
        from kept_post as kept
        full join used_post as used using (channel, post_id)
    )
select
    both_said.tambon_code,
    kept_tambon.tambon,
    both_said.channel,
    both_said.account_id,
    both_said.post_id,
    both_said."column",
    both_said.kept,
    both_said.found,
    late_account.account_id is not null as late
from both_said
left join late_account using (channel, account_id)
left join kept_tambon using (tambon_code)
where differs and (channel, account_id) not in (from given_away)
order by tambon_code, channel, account_id, post_id
