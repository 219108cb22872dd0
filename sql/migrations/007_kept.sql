-- What a run needs to be recomputed from its own files: the staff's lists as they were,
-- and the versions of what computed it.
alter table meta.run add column staff_json varchar;

alter table meta.run add column versions_json varchar;
