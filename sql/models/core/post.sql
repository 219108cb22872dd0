-- Each post as last described.
-- Grain: one row per (channel, post_id).
-- title and url: as the platform gave them, to be treated as hostile.
select * from as_of.post('infinity'::timestamptz)
