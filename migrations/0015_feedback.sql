-- What people say of our messages and of single claims in them: what was wrong, and which kinds can be trusted.

-- Up Migration

create table feedback (
  workspace text not null,
  project text not null,
  -- The message, by its key in the outbox; the claim in it, '' = the whole message.
  message_key text not null,
  claim text not null,
  -- The chat's id of the person: everybody has one word on each, and can change it.
  said_by text not null,
  kind text not null,
  verdict text not null check (verdict in ('right', 'wrong')),
  said jsonb not null,
  said_at timestamptz not null,
  primary key (workspace, project, message_key, claim, said_by)
);

create index feedback_by_time on feedback (workspace, project, said_at);

-- Down Migration

drop table feedback;
