-- Under which links in the chat something stored is shown: a deletion takes it back there. And what a link shows is
-- off only where somebody said so: until now nobody could, so every "off" is of nobody's choice.

-- Up Migration

create table shown_links (
  workspace text not null,
  project text not null,
  channel text not null,
  -- The message that the link stands in.
  ts text not null,
  url text not null,
  session_id text not null,
  shown_at timestamptz not null,
  primary key (workspace, project, channel, ts, url)
);

create index shown_links_by_session on shown_links (workspace, project, session_id);

alter table channel_settings alter column offers set default 'links';
update channel_settings set offers = 'links' where offers = 'off';

-- Down Migration

alter table channel_settings alter column offers set default 'off';
update channel_settings set offers = 'off' where offers = 'links';
drop table shown_links;
