-- A result is never replaced by a late progress line, a refused one can be told another way, and in
-- a thread where it was asked its details come after it.

-- Up Migration

alter table outbox
  add column final boolean not null default false,
  add column fallback text,
  drop constraint outbox_check;

-- Down Migration

delete from outbox where thread is not null and thread_of is not null;

alter table outbox
  add constraint outbox_check check (thread is null or thread_of is null),
  drop column fallback,
  drop column final;
