-- Every number that a ranking as of T rests on, lacking ones included.
-- Parameters: $as_of; $window_start <= published < $window_end;
-- $left_out (ids of accounts on which it must not rest).
-- Grain: as in as_of.number.
-- sha256: of the response, or of the sheet of typed counts, that file holds.
with
    source as (
        select file, max(sha256) as sha256
        from
            (
                select file, sha256
                from raw.answer
                union all
                select file, sha256
                from raw.typed
            )
        group by file
    )
select
    number.tambon_code,
    number.channel,
    number.account_id,
    number.post_id,
    number.published_at,
    number.measure,
    number.value,
    number.state,
    number.observed_at,
    number.file,
    source.sha256
from as_of.number($as_of::timestamptz) as number
left join source using (file)
where
    number.account_id not in (select unnest($left_out::varchar[]))
    and (
        number.published_at is null
        or (number.published_at >= $window_start and number.published_at < $window_end)
    )
order by
    number.tambon_code,
    number.channel,
    number.account_id,
    number.post_id nulls first,
    number.measure
