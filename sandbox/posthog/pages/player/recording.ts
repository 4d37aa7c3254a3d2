import { EventType, type eventWithTime, IncrementalSource } from '@rrweb/types';
import type { Line } from './load.ts';
import { type Mark, marksOf } from './marks.ts';

/** A browser tab's part of the recording. */
export interface Tab {
  readonly events: readonly eventWithTime[];
  /** Milliseconds since the recording's start: its first event, and the first that can be seen. */
  readonly start: number;
  /** null = no full snapshot, so nothing to build the page from. */
  readonly firstPicture: number | null;
}

/** A loaded recording; times are milliseconds since its first event. */
export interface Recording {
  readonly length: number;
  /** In the order in which they were opened. */
  readonly tabs: readonly Tab[];
  /** When the person turned to which tab, oldest first. */
  readonly turns: readonly { readonly at: number; readonly tab: number }[];
  readonly marks: readonly Mark[];
  /** Parts that could not be read. */
  readonly skipped: number;
  /** false = cut off before its end. */
  readonly complete: boolean;
}

/** Reads a recording to its end, or as far as it comes. */
export async function readRecording(lines: AsyncIterable<Line>): Promise<Recording> {
  const read: Line[] = [];
  try {
    for await (const line of lines) read.push(line);
  } catch {
    // What has arrived is shown; the missing end line tells that it is not all.
  }
  return recordingOf(read);
}

/** Puts a recording's lines together. */
export function recordingOf(lines: readonly Line[]): Recording {
  const entries = lines
    .filter((line) => line.kind === 'event')
    .toSorted((a, b) => a.event.timestamp - b.event.timestamp);
  const windows = [...new Set(entries.map(({ window }) => window))];
  const zero = entries[0]?.event.timestamp ?? 0;
  const length = (entries.at(-1)?.event.timestamp ?? zero) - zero;
  const tabs = windows.map((window) =>
    tabOf(
      entries.filter((entry) => entry.window === window).map(({ event }) => event),
      zero,
    ),
  );
  const end = lines.find((line) => line.kind === 'end');
  return {
    length,
    tabs,
    turns: turnsOf(entries, windows, zero).filter(({ tab }) => tabs[tab]?.firstPicture !== null),
    marks: marksOf(lines, zero).filter(({ at }) => at >= 0 && at <= length),
    skipped: end?.skipped ?? 0,
    complete: end !== undefined,
  };
}

function tabOf(events: readonly eventWithTime[], zero: number): Tab {
  const picture = events.find(({ type }) => type === EventType.FullSnapshot);
  return {
    events,
    start: (events[0]?.timestamp ?? zero) - zero,
    firstPicture: picture ? picture.timestamp - zero : null,
  };
}

/** What only a tab that is looked at can hold. */
const ATTENDED: ReadonlySet<IncrementalSource> = new Set([
  IncrementalSource.MouseMove,
  IncrementalSource.MouseInteraction,
  IncrementalSource.Scroll,
  IncrementalSource.Input,
  IncrementalSource.TouchMove,
]);

function turnsOf(
  entries: readonly { window: string; event: eventWithTime }[],
  windows: readonly string[],
  zero: number,
) {
  return entries
    .filter(({ event }) => isAttended(event))
    .map(({ window, event }) => ({ at: event.timestamp - zero, tab: windows.indexOf(window) }))
    .filter(({ tab }, at, all) => tab !== all[at - 1]?.tab);
}

function isAttended(event: eventWithTime): boolean {
  if (event.type === EventType.FullSnapshot) return true;
  return event.type === EventType.IncrementalSnapshot && ATTENDED.has(event.data?.source);
}

/** The tab that was looked at then; before anything was, the first that has a picture; -1 = none. */
export function attendedTab({ tabs, turns }: Recording, at: number): number {
  const turn = turns.findLast((one) => one.at <= at);
  return turn?.tab ?? turns[0]?.tab ?? tabs.findIndex(({ firstPicture }) => firstPicture !== null);
}

/** What to tell a viewer who gets nothing to see; null = there is something. */
export function whyNotShown({ tabs, complete }: Recording): string | null {
  if (tabs.some(({ firstPicture }) => firstPicture !== null)) return null;
  if (!complete) return 'The recording could not be loaded. Reload the page to try again.';
  if (tabs.length === 0) return 'The recording of this session is empty: nothing was stored of it.';
  return 'This recording cannot be shown: it holds no full snapshot to build the page from.';
}
