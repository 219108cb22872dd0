-- A landing file was loaded more than once: its numbers stand twice in the facts.
select file, count(*) as times from raw.answer group by file having count(*) > 1
