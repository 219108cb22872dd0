-- One sha256 over every number used, lacking ones included.
-- Parameters: none. The text is one line
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
        from used_number
    )
select
    sha256(coalesce(string_agg(text, chr(10) order by text), '')) as observations_digest
from line
