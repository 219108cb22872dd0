-- Grain: one row, none before the first ranking: the run of the latest moment, of
-- several the one made last. What `pulse publish` takes without --run.
select * from meta.run order by as_of desc, created_at desc limit 1
