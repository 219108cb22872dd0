-- How sure each choice is: the chance that it is made again, and what to call that.
alter table meta.outstanding add column chance double;

alter table meta.outstanding add column label varchar;

alter table meta.province_outstanding add column chance double;

alter table meta.province_outstanding add column label varchar;

alter table meta.variety add column chance double;

alter table meta.variety add column label varchar;
