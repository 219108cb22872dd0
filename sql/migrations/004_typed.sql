-- Counts that offices typed in, each with its evidence. The numbers themselves stand
-- in raw.observation with the state typed, under the same file: the kept import and
-- the row in it.
-- rounded: typed in a short form, so that digits are missing. day: on which the number
-- was read off the account, in Bangkok. sha256: of the sheet as it was handed in.
create table raw.typed (
    file varchar not null,
    tambon_code varchar not null,
    channel varchar not null,
    account_key varchar not null,
    measure varchar not null,
    day date not null,
    value bigint not null,
    rounded boolean not null,
    office varchar not null,
    evidence varchar not null,
    imported_at timestamptz not null,
    source varchar not null,
    sha256 varchar not null
);
