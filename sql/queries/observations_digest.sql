-- One sha256 over every number that a ranking as of T rests on, lacking ones
-- included.
-- Parameters: $as_of; $window_start <= published < $window_end;
-- $left_out (ids of accounts on which it must not rest). The text is one line
-- per number, fields separated by tabs, NULL as an empty field, time in microseconds
-- since 1970: tambon_code, channel, account_id, post_id, measure, value, state,
-- observed_at. Lines are in the order of their bytes and joined by line feeds, so
-- the order of loading does not matter.
with
    line as (
        select
            concat_ws(
                chr(9),
                tambon_code,
                channel,
                account_id,
                coalesce(post_id, ''),
                measure,
                coalesce(value::varchar, ''),
                state,
                coalesce(epoch_us(observed_at)::varchar, '')
            ) as text
        from as_of.number($as_of::timestamptz)
        where
            account_id not in (select unnest($left_out::varchar[]))
            and (
                published_at is null
                or (published_at >= $window_start and published_at < $window_end)
            )
    )
select
    sha256(coalesce(string_agg(text, chr(10) order by text), '')) as observations_digest
from line
