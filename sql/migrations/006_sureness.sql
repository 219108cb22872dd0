-- How sure a ranking is: chances and the standing of each tambon in other ways to rank,
-- and what each assumption alone does to the whole.
alter table meta.run add column numpy_version varchar;

alter table meta.ranking add column chance_first double;

alter table meta.ranking add column chance_top double;

alter table meta.ranking add column chance_shortlist double;

alter table meta.ranking add column robust_share double;

alter table meta.ranking add column moved_most_by varchar;

create table meta.sensitivity (
    run_id varchar not null,
    assumption varchar not null,
    alternative varchar not null,
    rank_correlation double,
    replaced integer
);
