import { z } from 'zod';
import { AMOUNT_PROPERTIES, CURRENCY_PROPERTIES, type Orders } from '../../engine/ports/amounts.ts';
import type { Counts } from '../../engine/ports/counts.ts';
import type { Coverage } from '../../engine/ports/coverage.ts';
import { createMemoryCounts, type MemoryEvents } from '../memory/counts.ts';
import type { PlainRecording } from '../memory/counts-coverage.ts';
import type { PlainEvent } from '../memory/counts-visits.ts';
import { RecordingShape } from '../posthog/recording-shape.ts';
import { readJsonLines } from './files.ts';
import { readOwners } from './owners.ts';
import { EventLine } from './shapes.ts';

const Line = EventLine.extend({ person_id: z.string().nullish() });

/** Whatever counting looks at; the rest of an event's many properties is let go. */
const COUNTED =
  /^\$(?:current_url|host|device_type|browser_type|raw_user_agent|exception_.*|web_vitals_.*_value)$/;
const PAID: ReadonlySet<string> = new Set([...AMOUNT_PROPERTIES, ...CURRENCY_PROPERTIES]);

/** Counts in a dataset folder's events; the folder is read at the first question. @throws SourceError */
export function createDatasetCounts(folder: string): Counts & Orders & Coverage {
  let read: Promise<ReturnType<typeof createMemoryCounts>> | null = null;
  const counts = () => {
    read ??= readFolder(folder).then(createMemoryCounts);
    return read;
  };
  return {
    passages: async (...asked) => (await counts()).passages(...asked),
    amounts: async (...asked) => (await counts()).amounts(...asked),
    coverage: async (...asked) => (await counts()).coverage(...asked),
    count: async (...asked) => (await counts()).count(...asked),
  };
}

async function readFolder(folder: string): Promise<MemoryEvents> {
  const [owners, recordings] = await Promise.all([readOwners(folder), readRecordings(folder)]);
  const events: PlainEvent[] = [];
  for await (const line of readJsonLines({ folder, name: 'events.jsonl.gz', shape: Line })) {
    const person = owners.get(line.distinct_id);
    events.push({
      event: line.event,
      timestamp: line.timestamp,
      session: sessionOf(line),
      person: line.person_id ?? person?.id ?? line.distinct_id,
      properties: countedOf(line.properties ?? {}),
      personProperties: person?.properties,
    });
  }
  return { events, recordings };
}

function sessionOf({ properties }: z.infer<typeof Line>): string | null {
  const id = properties?.$session_id;
  return typeof id === 'string' && id !== '' ? id : null;
}

function countedOf(properties: Readonly<Record<string, unknown>>) {
  const isCounted = ([name]: readonly [string, unknown]) => COUNTED.test(name) || PAID.has(name);
  return Object.fromEntries(Object.entries(properties).filter(isCounted));
}

async function readRecordings(folder: string): Promise<PlainRecording[]> {
  const all: PlainRecording[] = [];
  const wanted = { folder, name: 'recordings.jsonl', shape: RecordingShape, optional: true };
  for await (const { id, start } of readJsonLines(wanted))
    all.push({ session: id, start: Date.parse(start) });
  return all;
}
