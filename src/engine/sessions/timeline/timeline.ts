import type { ScreenLine } from '../../recording/transcript/line.ts';
import { tabNames } from '../../recording/transcript/tabs.ts';
import { boundedRows } from '../chapters/bounded-rows.ts';
import type { Citation, Citations } from '../citation.ts';
import type { Fact } from '../facts/fact.ts';
import { inertText } from '../safe-text.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import { eventRows } from './event-rows.ts';
import { factRows } from './fact-rows.ts';
import { pageAliases } from './pages.ts';
import { collapse, type Row } from './row.ts';
import { screenRows } from './screen-rows.ts';
import { toldOnce } from './told-once.ts';

const PREFIX = { event: 'e', screen: 's', fact: 'f' } as const;

export interface TimelineLine {
  readonly part: Row['part'] | 'frame';
  readonly text: string;
}

/** Exactly the text a model gets, line by line, and what each alias in it stands for. */
export interface Timeline {
  readonly lines: readonly TimelineLine[];
  readonly text: string;
  readonly citations: Citations;
  /** How many times the cited row stands for, by the id of its evidence. */
  readonly counts: ReadonlyMap<string, number>;
  readonly rowsIn: number;
  readonly rowsKept: number;
}

/** Events, screen and facts as one chronology in CSV: `id,seconds,what happened` (design §6, seed 002). */
export function buildTimeline(
  data: SessionData,
  facts: readonly Fact[],
  seen: readonly ScreenLine[],
): Timeline {
  const { events, lines: screen } = toldOnce(eventRows(data), seen);
  const all = [...events, ...screenRows(data, screen), ...factRows(data, facts, seen)];
  const rows = boundedRows(collapse(all.toSorted((a, b) => a.at - b.at)));
  const pages = pageAliases(rows.filter(isPageView).map(({ what }) => what));
  const citations = new Map<string, Citation>();
  const written = write(data, rows, pages.alias, citations);
  const lines: TimelineLine[] = [
    ...pages.legend.map((text) => ({ part: 'frame' as const, text })),
    { part: 'frame', text: 'id,s,what' },
    ...written,
    { part: 'frame', text: `end,${data.durationSeconds}` },
  ];
  const text = lines.map((line) => line.text).join('\n');
  const counts = new Map(rows.map((row) => [row.cite.id, row.count]));
  return { lines, text, citations, counts, rowsIn: data.events.length, rowsKept: rows.length };
}

function write(
  data: SessionData,
  rows: readonly Row[],
  alias: (url: string) => string,
  citations: Map<string, Citation>,
): TimelineLine[] {
  const counts = { event: 0, screen: 0, fact: 0 };
  const tabs = tabsOf(data);
  let tab: string | null = null;
  return rows.map((row) => {
    counts[row.part] += 1;
    const id = `${PREFIX[row.part]}${counts[row.part]}`;
    citations.set(id, row.cite);
    const moved = row.window !== null && tabs.has(row.window) && row.window !== tab;
    if (moved) tab = row.window;
    const here = moved && tab ? `[${tabs.get(tab)}] ` : '';
    const what = isPageView(row) ? alias(row.what) : inertText(row.what);
    const note = row.note && ` ${inertText(row.note)}`;
    const times = row.count > 1 ? ` ×${row.count}` : '';
    return {
      part: row.part,
      text: `${id},${secondsAt(data, row.at)},${here}${inertText(row.kind)} ${what}${note}${times}`.trim(),
    };
  });
}

function isPageView({ part, kind }: Row): boolean {
  return part === 'event' && kind === 'page';
}

/** Names for tabs, only where there is more than one. */
function tabsOf({ observed, events }: SessionData): Map<string, string> {
  const ids = new Set(observed.windows);
  for (const { properties } of events)
    if (typeof properties.$window_id === 'string') ids.add(properties.$window_id);
  return ids.size > 1 ? tabNames(ids) : new Map();
}
