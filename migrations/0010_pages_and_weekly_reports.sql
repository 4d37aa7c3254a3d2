-- Which visits the hourly run had read of a page, and how often that day: it is read again when they are others.
-- And which reports run every week by themselves: their patterns are kept as signals.

-- Up Migration

alter table friction_pages add column times integer not null default 1 check (times >= 1);
alter table friction_pages add column sample jsonb not null default '[]';
alter table report_runs add column scheduled boolean not null default false;

-- Down Migration

alter table report_runs drop column scheduled;
alter table friction_pages drop column sample;
alter table friction_pages drop column times;
