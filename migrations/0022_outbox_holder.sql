-- Who holds a message: a job that comes again after its worker died takes at once what it held.

-- Up Migration

alter table outbox add column leased_by text;

-- Down Migration

alter table outbox drop column leased_by;
