-- The numbers in which two runs differ most.
-- Parameters: none. Reads before_number and after_number, the used_number of each.
-- Grain: at most five rows per (tambon, measure): one per (channel, account, post)
-- whose value or state differs, the largest differences first. before, after: the
-- values, NULL where there was none; before_state, after_state: NULL where the run did
-- not have that number at all. before_file, after_file: the responses behind them.
with
    paired as (
        select
            coalesce(later.tambon_code, former.tambon_code) as tambon_code,
            coalesce(later.measure, former.measure) as measure,
            coalesce(later.channel, former.channel) as channel,
            coalesce(later.account_id, former.account_id) as account_id,
            coalesce(later.post_id, former.post_id) as post_id,
            former.value as before,
            later.value as after,
            former.state as before_state,
            later.state as after_state,
            former.file as before_file,
            later.file as after_file
        from before_number as former
        full join
            after_number as later
            on later.tambon_code = former.tambon_code
            and later.measure = former.measure
            and later.channel = former.channel
            and later.account_id = former.account_id
            and later.post_id is not distinct from former.post_id
    ),
    ordered as (
        select
            *,
            row_number() over (
                partition by tambon_code, measure
                order by
                    abs(coalesce(after, 0) - coalesce(before, 0)) desc,
                    channel,
                    account_id,
                    post_id
            ) as nth
        from paired
        where before is distinct from after or before_state is distinct from after_state
    )
select * exclude (nth)
from ordered
where nth <= 5
order by tambon_code, measure, nth
