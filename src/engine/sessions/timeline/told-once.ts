import { during } from '../../recording/in-time.ts';
import type { ScreenKind, ScreenLine } from '../../recording/transcript/line.ts';
import type { Fact } from '../facts/fact.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import type { Row } from './row.ts';

/** PostHog's event and the recording tell of one click this close to each other, ms. */
const SAME_CLICK_MS = 500;
/** A field's change is captured when it is left: this long after the last key at most, ms. */
const LEFT_MS = 10_000;
/** PostHog's event of a page comes this long before the page is recorded, or after, ms. */
const VIEWED_BEFORE_MS = 10_000;
const VIEWED_AFTER_MS = 2_000;
/** A fact and the line that shows it, seconds apart at most. */
const SAME_MOMENT_SECONDS = 1;

/** Facts that say what lines of the screen say. */
const SHOWN = new Map<Fact['rule'], readonly ScreenKind[]>([
  ['error-text', ['error']],
  ['broken-text', ['broken']],
  ['empty-result', ['empty']],
  ['dead-click', ['unanswered']],
  ['static-clicks', ['unanswered']],
  ['disabled-control-pressed', ['press']],
  ['long-wait', ['wait', 'blank']],
  ['slow-answer', ['wait', 'blank']],
  ['long-pause', ['idle']],
  ['form-emptied', ['emptied']],
]);

/** Events and lines of the screen, each thing said by one of them. */
export interface ToldOnce {
  readonly events: readonly Row[];
  readonly lines: readonly ScreenLine[];
}

/**
 * A click that PostHog captured stands as its event, with a word when nothing answered it; typing, as the
 * change of its field; a page, as its view, with its title the first time.
 */
export function toldOnce(events: readonly Row[], lines: readonly ScreenLine[]): ToldOnce {
  const ofKind = (kind: string) => events.filter((event) => event.kind === kind);
  const clicked = clicksIn(ofKind('click'), lines);
  const viewed = viewsIn(ofKind('page'), lines);
  const changes = ofKind('change');
  const notes = new Map([...clicked.notes, ...viewed.notes]);
  const start = lines.find(({ kind }) => kind === 'size');
  return {
    events: events.map((row) => withNote(row, notes.get(row) ?? '')),
    lines: lines.filter(
      (line) =>
        line !== start &&
        !clicked.told.has(line) &&
        !viewed.told.has(line) &&
        !isChange(changes, line),
    ),
  };
}

/** Whether lines of the screen say all that the fact says. */
export function isShown(
  data: SessionData,
  { rule, times }: Fact,
  lines: readonly ScreenLine[],
): boolean {
  const kinds = SHOWN.get(rule) ?? [];
  const spans = lines
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ at, until }) => ({ from: secondsAt(data, at), to: secondsAt(data, until) }));
  return times.every((time) =>
    spans.some(
      ({ from, to }) => time >= from - SAME_MOMENT_SECONDS && time <= to + SAME_MOMENT_SECONDS,
    ),
  );
}

/** Lines that events stand for, and what these say beside. */
interface Captured {
  readonly told: ReadonlySet<ScreenLine>;
  readonly notes: ReadonlyMap<Row, string>;
}

/** The clicks that PostHog captured as well. */
function clicksIn(clicks: readonly Row[], lines: readonly ScreenLine[]): Captured {
  const told = new Set<ScreenLine>();
  const notes = new Map<Row, string>();
  for (const line of lines) {
    const inVain = line.kind === 'unanswered';
    if (line.kind !== 'click' && !inVain) continue;
    const free = during(clicks, line.at - SAME_CLICK_MS, line.until + SAME_CLICK_MS).filter(
      (row) => !notes.has(row),
    );
    const rows = alike(free, line);
    // Of several in vain each one counts: a line stands for those that were not captured.
    if (rows.length < (inVain ? line.count : 1)) continue;
    told.add(line);
    for (const row of rows) notes.set(row, inVain ? line.kind : '');
  }
  return { told, notes };
}

/** Those of the line's tab that name the same thing, else as many as it stands for. */
function alike(rows: readonly Row[], line: ScreenLine): Row[] {
  const here = rows.filter((row) => isSameTab(row, line));
  const named = here.filter(({ what }) => line.text.startsWith(what));
  return named.length > 0 ? named : here.slice(0, line.count);
}

/** The pages whose view PostHog captured as well; a title that says more than the address is told once. */
function viewsIn(views: readonly Row[], lines: readonly ScreenLine[]): Captured {
  const told = new Set<ScreenLine>();
  const notes = new Map<Row, string>();
  const titles = new Set<string>();
  for (const line of lines) {
    if (line.kind !== 'page') continue;
    const near = during(views, line.at - VIEWED_BEFORE_MS, line.at + VIEWED_AFTER_MS);
    const view = near.findLast((row) => !notes.has(row) && isSameTab(row, line));
    if (!view) continue;
    const isNew = !titles.has(line.text) && !isIn(view.what, line.text);
    titles.add(line.text);
    told.add(line);
    notes.set(view, isNew ? line.text : '');
  }
  return { told, notes };
}

/** Whether all words of a page's title stand in its address: `/shop/clay-pot` says "Clay pot". */
function isIn(address: string, title: string): boolean {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => address.toLowerCase().includes(word));
}

function withNote(row: Row, note: string): Row {
  if (note === '') return row;
  return { ...row, note, cite: { ...row.cite, text: `${row.cite.text} ${note}`, visible: true } };
}

function isChange(changes: readonly Row[], line: ScreenLine): boolean {
  if (line.kind !== 'type') return false;
  return during(changes, line.at, line.until + LEFT_MS).some((row) => isSameTab(row, line));
}

function isSameTab(event: Row, line: ScreenLine): boolean {
  return event.window === null || event.window === line.window;
}
