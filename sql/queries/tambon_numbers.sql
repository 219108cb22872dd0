-- Every number that a ranking rests on for one tambon, or for all whose codes begin
-- alike, lacking ones included.
-- Parameters: $tambon_code (or the first digits of codes).
-- Grain: as in used_number. url: of a post that stands, as the platform gave it, to be
-- treated as hostile.
select number.*, post.url
from used_number as number
left join used_post as post using (channel, post_id)
where starts_with(number.tambon_code, $tambon_code)
order by
    number.tambon_code,
    number.channel,
    number.account_id,
    number.published_at nulls first,
    number.post_id,
    number.measure
