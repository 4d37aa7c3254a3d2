import { type Changes, createChanges } from './changes.ts';
import { type Clock, createClock } from './clock.ts';
import type { Fields } from './fields.ts';
import { createTimestamps } from './ids.ts';
import { createJournal, type Journal } from './journal.ts';
import type { Settings } from './settings.ts';
import { type Channels, createChannels } from './store/channels.ts';
import { createDrafts, type Drafts } from './store/drafts.ts';
import { createFiles, type Files } from './store/files.ts';
import { createMessages, type Messages } from './store/messages.ts';
import { createPeople, type Person } from './store/people.ts';
import { createResponseUrls, type ResponseUrls } from './store/response-urls.ts';
import { createSessions, type Sessions } from './store/sessions.ts';
import { createStatuses, type Statuses } from './store/statuses.ts';
import { createStreams, type Streams } from './store/streams.ts';
import { createTriggers, type Triggers } from './store/triggers.ts';
import { createViews, type Views } from './store/views.ts';

/** Everything this Slack knows, in memory. */
export interface World {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly changes: Changes;
  readonly people: ReadonlyMap<string, Person>;
  readonly channels: Channels;
  readonly messages: Messages;
  readonly drafts: Drafts;
  readonly files: Files;
  readonly views: Views;
  readonly statuses: Statuses;
  readonly streams: Streams;
  readonly sessions: Sessions;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  /** Options the app last gave to an external select, by block_id and action_id. */
  readonly offers: Map<string, readonly Fields[]>;
  /** A new message timestamp. */
  readonly timestamp: () => string;
  /** The server's own address without a slash at the end, known once it listens. */
  baseUrl: string;
}

/** Who sees what happens in a channel. */
function membersOf(channels: Channels, id: string): ReadonlySet<string> {
  return channels.get(id)?.members ?? new Set();
}

/** A workspace as seeded, where nothing was said yet. */
export function createWorld(settings: Settings): World {
  const clock = createClock();
  const changes = createChanges();
  const channels = createChannels(settings);
  return {
    settings,
    clock,
    changes,
    journal: createJournal(clock.now),
    people: createPeople(settings),
    channels,
    messages: createMessages(),
    drafts: createDrafts(),
    files: createFiles(),
    views: createViews(),
    statuses: createStatuses(clock, (status) =>
      changes.send(membersOf(channels, status.channel), { type: 'status', status }),
    ),
    streams: createStreams(clock),
    sessions: createSessions(),
    triggers: createTriggers(clock.now),
    responseUrls: createResponseUrls(clock.now),
    offers: new Map(),
    timestamp: createTimestamps(clock.now),
    baseUrl: '',
  };
}
