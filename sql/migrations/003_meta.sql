-- Rankings as they were made. Loaded from each run's files; a run is never changed.
create table meta.run (
    run_id varchar not null,
    as_of timestamptz not null,
    created_at timestamptz,
    campaign_id varchar,
    campaign_digest varchar,
    methodology_id varchar,
    methodology_digest varchar,
    seed varchar,
    observations_digest varchar,
    register_digest varchar,
    due integer,
    collected integer,
    collected_share double,
    forced boolean,
    incomplete boolean,
    youtube_terms varchar,
    campaign_json varchar,
    methodology_json varchar,
    notes varchar[]
);

create table meta.tambon_measure (
    run_id varchar not null,
    tambon_code varchar not null,
    measure varchar not null,
    channel varchar not null,
    value bigint,
    state varchar not null,
    partial boolean,
    counted boolean
);

create table meta.ranking (
    run_id varchar not null,
    place integer,
    rank integer,
    tambon_code varchar not null,
    tambon varchar,
    amphoe varchar,
    province varchar,
    region_no integer,
    centre_no integer,
    score double,
    like_total bigint,
    follow_total bigint,
    share_total bigint,
    like_pct double,
    follow_pct double,
    share_pct double,
    coverage double,
    rank_low integer,
    rank_high integer,
    decided_by varchar,
    status varchar,
    reason varchar,
    partial boolean,
    posts_in_window integer,
    centre_confirmed boolean
);

create table meta.shortlist (
    run_id varchar not null,
    centre_no integer not null,
    centre varchar,
    province_place integer,
    province varchar,
    place_in_province integer,
    tambon_code varchar not null,
    tambon varchar,
    score double,
    chance double,
    label varchar,
    province_sum double,
    centre_confirmed boolean
);

create table meta.outstanding (
    run_id varchar not null,
    region_no integer not null,
    region varchar,
    place_in_region integer,
    tambon_code varchar not null,
    tambon varchar,
    province varchar,
    score double,
    place integer,
    chosen boolean,
    chosen_office varchar,
    chosen_date date,
    chosen_reason varchar,
    override boolean
);

create table meta.province_outstanding (
    run_id varchar not null,
    province_code varchar not null,
    province varchar,
    tambon_code varchar not null,
    tambon varchar,
    score double,
    place integer
);

create table meta.variety (
    run_id varchar not null,
    pick_no integer not null,
    tambon_code varchar not null,
    tambon varchar,
    amphoe varchar,
    province varchar,
    score double,
    place integer,
    follow_total bigint,
    like_total bigint,
    share_total bigint,
    best_post_url varchar
);

create table meta.exclusion (
    run_id varchar not null,
    tambon_code varchar not null,
    office varchar,
    date date,
    reason varchar
);
