-- Talks: what each of our messages is about, what was said in our threads, and how a channel is listened to.

-- Up Migration

-- What a question in its thread is asked of; null = nothing in particular, or it was posted before this.
alter table outbox add column subject jsonb;

-- Which of our messages stand in a thread.
create index outbox_by_ts on outbox (workspace, channel, ts);
create index outbox_by_thread on outbox (workspace, channel, thread);
create index outbox_by_root on outbox (thread_of);

create table turns (
  workspace text not null,
  project text not null,
  channel text not null,
  -- The thread's root, and the message itself, by their timestamps in the chat.
  thread text not null,
  ts text not null,
  said_by text not null check (said_by in ('person', 'backstory')),
  person text,
  text text not null,
  state text not null check (state in ('heard', 'asked', 'answered', 'failed', 'stopped')),
  -- Of ours: the answer in full, and the message that it answers.
  answer jsonb,
  answers text,
  created_at timestamptz not null,
  primary key (workspace, channel, thread, ts, project)
);

create index turns_by_time on turns (created_at);

create table channel_settings (
  workspace text not null,
  channel text not null,
  -- Null = nobody said; then it depends on what the thread is about.
  listening text check (listening in ('without', 'with', 'off')),
  offers text not null default 'off' check (offers in ('off', 'links', 'ids')),
  set_by text not null,
  set_at timestamptz not null,
  primary key (workspace, channel)
);

-- Down Migration

drop table channel_settings;
drop table turns;
drop index outbox_by_root;
drop index outbox_by_thread;
drop index outbox_by_ts;
alter table outbox drop column subject;
