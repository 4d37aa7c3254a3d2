import type { SessionEvent } from '../../engine/ports/source.ts';
import { readProperties } from '../posthog/properties.ts';
import { readJsonLines } from './files.ts';
import { createInterner, type Interner } from './interner.ts';
import { EventLine } from './shapes.ts';
import { addTraits, type Traits } from './traits.ts';

/** All events of the folder, reduced to what is ever asked for. */
export interface StoredEvents {
  readonly bySession: ReadonlyMap<string, readonly SessionEvent[]>;
  readonly traitsBySession: ReadonlyMap<string, Traits>;
  /** `$exception` events, of sessions and of none. */
  readonly exceptions: readonly SessionEvent[];
  /** Milliseconds since the epoch; null when there is no event. */
  readonly lastAt: number | null;
}

/** Reads the events once; a gzip file has no way to read one session of it later. @throws SourceError */
export async function loadEvents(folder: string): Promise<StoredEvents> {
  const bySession = new Map<string, SessionEvent[]>();
  const traitsBySession = new Map<string, Traits>();
  const exceptions: SessionEvent[] = [];
  const intern = createInterner();
  let lastAt: number | null = null;
  const lines = readJsonLines({ folder, name: 'events.jsonl.gz', shape: EventLine });
  for await (const line of lines) {
    const event = reduce(line, intern);
    lastAt = Math.max(lastAt ?? event.timestamp, event.timestamp);
    if (event.event === '$exception') exceptions.push(event);
    const sessionId = line.properties?.$session_id;
    if (typeof sessionId !== 'string') continue;
    listOf(bySession, intern(sessionId)).push(event);
    addTraits(traitsBySession, sessionId, line.properties ?? {});
  }
  return { bySession, traitsBySession, exceptions, lastAt };
}

function reduce(line: EventLine, intern: Interner): SessionEvent {
  const properties = line.properties ?? {};
  return {
    uuid: line.uuid,
    event: intern(line.event),
    timestamp: line.timestamp,
    distinctId: intern(line.distinct_id),
    properties: readProperties((name) => shared(properties[name], intern)),
    elementsChain: intern(line.elements_chain ?? ''),
  };
}

function shared(value: unknown, intern: Interner): unknown {
  return typeof value === 'string' ? intern(value) : value;
}

function listOf(lists: Map<string, SessionEvent[]>, key: string): SessionEvent[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
