-- Wishes for summaries by PostHog's Replay Vision: a look takes minutes, and a restart goes on with it.

-- Up Migration

create table vision_runs (
  id uuid primary key,
  workspace text not null,
  project text not null,
  session_id text not null,
  channel text not null,
  -- The thread's root by its timestamp in the chat.
  thread text not null,
  -- The chat's id of who asked.
  asked_by text not null,
  stage text not null check (stage in ('asking', 'creating', 'scanning', 'watching', 'over')),
  -- Something is left to do: it is not over, or a scanner of ours waits to be kept or deleted.
  unfinished boolean not null,
  progress jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

-- A scanner sees a session once: two people who press at the same moment have it watched once.
create unique index vision_runs_at_work on vision_runs (workspace, project, session_id)
  where stage in ('creating', 'scanning', 'watching');
create index vision_runs_by_thread on vision_runs (workspace, project, session_id, channel, thread);
create index vision_runs_unfinished on vision_runs (changed_at) where unfinished;

-- Down Migration

drop table vision_runs;
