-- What people settled of setups that are not finished: they can be left and taken up again.

-- Up Migration

create table setups (
  workspace text not null,
  installer text not null,
  state jsonb not null default '{}',
  -- Sealed with ENCRYPTION_KEY: worth nothing without it.
  sealed_key text,
  changed_at timestamptz not null,
  primary key (workspace, installer)
);

-- Down Migration

drop table setups;
