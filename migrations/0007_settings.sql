-- Everything that a project sets for its daily batch and its alerts, in one place; nobody need have named a
-- channel first.

-- Up Migration

alter table friction_settings add column setting jsonb not null default '{}';
update friction_settings set setting = jsonb_build_object(
  'channel', channel, 'hour', hour, 'sampleSize', sample_size, 'fewest', fewest
);
alter table friction_settings
  drop column channel,
  drop column hour,
  drop column sample_size,
  drop column fewest;

-- Down Migration

alter table friction_settings
  add column channel text,
  add column hour integer not null default 2 check (hour between 0 and 23),
  add column sample_size integer not null default 15 check (sample_size between 1 and 100),
  add column fewest integer not null default 5 check (fewest between 1 and sample_size);
update friction_settings set
  channel = setting ->> 'channel',
  hour = coalesce((setting ->> 'hour')::integer, 2),
  sample_size = coalesce((setting ->> 'sampleSize')::integer, 15),
  fewest = coalesce((setting ->> 'fewest')::integer, 5);
delete from friction_settings where channel is null;
alter table friction_settings alter column channel set not null, drop column setting;
