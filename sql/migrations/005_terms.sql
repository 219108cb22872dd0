-- What declared terms leave behind: when an answer's body was purged (the rest of its
-- row stays as the receipt), and which YouTube accounts entered a ranking by their
-- owners' consent (NULL under other terms).
alter table raw.answer add column purged_at timestamptz;

alter table meta.run add column youtube_accounts varchar[];
