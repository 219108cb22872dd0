-- Who is followed. Validity is half-open: valid_from <= moment < valid_to; open end =
-- NULL.
create schema registry;

create table registry.province (
    province_code varchar not null,
    province varchar not null,
    region_no integer,
    region varchar,
    region_evidence varchar,
    centre_no integer,
    centre varchar,
    centre_confirmed boolean
);

create table registry.tambon (
    tambon_code varchar not null,
    tambon varchar not null,
    amphoe varchar not null,
    province varchar not null,
    province_code varchar not null,
    pilot boolean,
    leaders integer,
    valid_from timestamptz not null,
    valid_to timestamptz
);

create table registry.account (
    tambon_code varchar not null,
    channel varchar not null,
    kind varchar not null,
    id varchar not null,
    account_key varchar not null,
    valid_from timestamptz not null,
    valid_to timestamptz
);

create table registry.import (
    import_id integer not null,
    imported_at timestamptz not null,
    source varchar not null,
    sha256 varchar not null,
    rows_read integer not null,
    sound integer not null,
    problems integer not null
);

-- The measures for which a platform has a number at all (YouTube has no share count).
create table registry.channel_offer (
    channel varchar not null,
    measure varchar not null
);
