import type { ScreenKind } from '../../recording/transcript/line.ts';
import type { Chapter } from './cut.ts';
import { pageIn, partsOf, type WrittenRow } from './timeline-rows.ts';

/** Rows of each neighbour that a chapter's reader sees (seed 002: just minimal context). */
const NEIGHBOUR_ROWS = 8;
/** A long row of a neighbour is shortened, characters. */
const NEIGHBOUR_LENGTH = 160;
/** Pages and troubles named of another chapter. */
const MOST_NAMED = 8;

/** Kinds of rows that tell of a failure on the screen. */
const TROUBLE: ReadonlySet<string> = new Set<ScreenKind>(['error', 'broken']);

/** What a chapter's reader sees of the rest of the session. */
export interface Surroundings {
  /** The last rows before it. */
  readonly before: readonly WrittenRow[];
  /** The first rows after it. */
  readonly after: readonly WrittenRow[];
  /** One line for each chapter of the session, this one marked. */
  readonly outline: string;
}

export function surroundingsOf(chapters: readonly Chapter[], at: number): Surroundings {
  const shorten = (row: WrittenRow) => ({ ...row, text: row.text.slice(0, NEIGHBOUR_LENGTH) });
  const earlier = chapters.slice(0, at).flatMap(({ rows }) => rows);
  const mark = ` (this one${standing(earlier)})`;
  return {
    before: earlier.slice(-NEIGHBOUR_ROWS).map(shorten),
    after: (chapters[at + 1]?.rows ?? []).slice(0, NEIGHBOUR_ROWS).map(shorten),
    outline: chapters
      .map((chapter, i) => outlineOf(chapter, i) + (i === at ? mark : ''))
      .join('\n'),
  };
}

/** Where the visitor is after these rows: the timeline names page and tab only when they change. */
function standing(rows: readonly WrittenRow[]): string {
  const page = rows.findLast(pageIn);
  const tab = rows.findLast((row) => partsOf(row).tab !== undefined);
  return `${page ? `, begins on ${pageIn(page)}` : ''}${tab ? `, in ${partsOf(tab).tab}` : ''}`;
}

/** `chapter 2, 1820 to 3600 s: 2310 rows on p4 p7; trouble: "Card declined"`. */
function outlineOf({ rows, from, to }: Chapter, at: number): string {
  const pages = distinct(rows.flatMap((row) => pageIn(row) ?? []));
  const trouble = distinct(
    rows.map(partsOf).flatMap(({ kind, what }) => (TROUBLE.has(kind) ? what : [])),
  );
  return [
    `chapter ${at + 1}, ${Math.round(from)} to ${Math.round(to)} s: ${rows.length} rows`,
    pages && ` on ${pages}`,
    trouble && `; trouble: ${trouble}`,
  ].join('');
}

function distinct(names: readonly string[]): string {
  const all = [...new Set(names)];
  const shown = all.slice(0, MOST_NAMED).map((name) => name.slice(0, NEIGHBOUR_LENGTH));
  return shown.join(' ') + (all.length > shown.length ? ' …' : '');
}

/** The lines of the head that these rows need: the site, the names of their pages, the table's own head. */
export function headFor(head: readonly string[], texts: readonly string[]): string[] {
  const used = new Set(texts.flatMap((text) => text.match(/\bp\d+\b/g) ?? []));
  return head.filter((line) => {
    const [, page] = /^(p\d+)=/.exec(line) ?? [];
    return page === undefined || used.has(page);
  });
}
