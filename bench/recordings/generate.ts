import { gzipSync } from 'node:zlib';
import { type RecordedEvent, Tab } from './tab.ts';

export interface RecordingSize {
  /** Of the lines before compression, about: the recording ends with the second in which it is reached. */
  readonly bytes: number;
  /** Whether large fields are compressed as posthog-js does; their size counts all the same. */
  readonly compressed: boolean;
}

/** Start of every generated recording, milliseconds since the epoch. */
export const START = Date.parse('2026-05-20T10:00:00.000Z');

/** Seconds. posthog-js takes a full snapshot of an open page this often. */
const CHECKOUT = 300;
/** Seconds on one page, and in one tab, of our visitor. */
const PAGE = 90;
const TAB = 240;

/** posthog-js leaves smaller events as they are. */
const LEAST_COMPRESSED = 1024;

/** Stored lines of a long visit in two tabs of a busy application, always the same for the same size. */
export function* generateLines({ bytes, compressed }: RecordingSize): Generator<string> {
  let written = 0;
  for (const [window, event] of visit()) {
    const line = JSON.stringify([window, event]);
    written += line.length + 1;
    yield compressed && line.length > LEAST_COMPRESSED
      ? JSON.stringify([window, compress(event)])
      : line;
    if (written >= bytes) return;
  }
}

function* visit(): Generator<[string, RecordedEvent]> {
  const tabs = [new Tab('orders'), new Tab('messages')];
  for (let second = 0; ; second += 1) {
    const at = START + second * 1000;
    const watched = Math.floor(second / TAB) % tabs.length;
    for (const [i, tab] of tabs.entries()) {
      for (const event of eventsOf(tab, { second, at, watched: i === watched })) {
        yield [`0190000f-0000-7000-8000-00000000000${i}`, event];
      }
    }
  }
}

interface Second {
  readonly second: number;
  readonly at: number;
  readonly watched: boolean;
}

function eventsOf(tab: Tab, { second, at, watched }: Second): RecordedEvent[] {
  const going = watched ? tab.watched(at) : tab.hidden(at);
  if (watched && second % PAGE === 0) return [...tab.opens(at), ...going];
  return second % CHECKOUT === 0 ? [...tab.checkout(at), ...going] : going;
}

/** `cv` as posthog-js marks it (posthog.md §4.4): a page as a whole, a change by its parts. */
function compress(event: RecordedEvent): object {
  const { type, data } = event;
  if (type === 2) return { ...event, cv: '2024-10', data: gzip(data) };
  if (type !== 3 || data.source !== 0) return event;
  const { texts, attributes, removes, adds } = data;
  const parts = Object.entries({ texts, attributes, removes, adds });
  const gzipped = Object.fromEntries(parts.map(([name, part]) => [name, gzip(part)]));
  return { ...event, cv: '2024-10', data: { source: 0, ...gzipped } };
}

function gzip(value: unknown): string {
  return gzipSync(JSON.stringify(value), { level: 1 }).toString('latin1');
}
