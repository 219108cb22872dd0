-- Grain: one row per (run_id, province_code): the best tambon of each province.
select * from meta.province_outstanding order by run_id, province_code
