-- What sweeps saw, as read from landing: append-only, nothing derived, no primary
-- keys (an index
-- makes loads several times slower and the file several times larger; uniqueness is a
-- check).
create schema raw;

create table raw.sweep (
    sweep_id varchar not null,
    day date not null,
    started_at timestamptz not null
);

create table raw.sweep_end (
    sweep_id varchar not null,
    finished_at timestamptz not null
);

create table raw.due (
    sweep_id varchar not null,
    channel varchar not null,
    account_key varchar not null
);

create table raw.failure (
    sweep_id varchar not null,
    channel varchar not null,
    account_key varchar not null,
    reason varchar
);

create table raw.answer (
    sweep_id varchar not null,
    file varchar not null,
    channel varchar not null,
    call varchar not null,
    attempt integer,
    status integer,
    fault varchar,
    units integer,
    asked_at timestamptz not null,
    received_at timestamptz,
    observed_at timestamptz not null,
    sha256 varchar
);

create table raw.observation (
    sweep_id varchar not null,
    channel varchar not null,
    account_id varchar not null,
    post_id varchar,
    measure varchar not null,
    value bigint,
    state varchar not null,
    observed_at timestamptz not null,
    file varchar not null
);

create table raw.account_seen (
    sweep_id varchar not null,
    channel varchar not null,
    account_key varchar not null,
    account_id varchar not null,
    title varchar,
    url varchar,
    posts_list varchar,
    posts_count bigint,
    observed_at timestamptz not null,
    file varchar not null
);

-- One row when a post is first seen, and one whenever its description changes.
create table raw.post_seen (
    sweep_id varchar not null,
    channel varchar not null,
    account_id varchar not null,
    post_id varchar not null,
    published_at timestamptz not null,
    title varchar,
    url varchar,
    observed_at timestamptz not null,
    file varchar not null
);
