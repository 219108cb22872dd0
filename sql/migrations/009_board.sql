-- The boards beside the main ranking, and which of them a run has, in their order.
-- Places of the ranking inside province, centre and region.
alter table meta.run add column boards varchar[];

alter table meta.ranking add column place_in_province integer;

alter table meta.ranking add column place_in_centre integer;

alter table meta.ranking add column place_in_region integer;

create table meta.board (
    run_id varchar not null,
    board varchar not null,
    place integer,
    rank integer,
    tambon_code varchar not null,
    tambon varchar,
    amphoe varchar,
    province varchar,
    result double,
    base bigint,
    left_out integer,
    state varchar,
    partial boolean,
    decided_by varchar,
    reason varchar
);
