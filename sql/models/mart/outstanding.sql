-- Grain: one row per (run_id, region_no, tambon_code): the proposals of a region,
-- and the inspector's choice where it is not among them.
select * from meta.outstanding order by run_id, region_no, place_in_region
