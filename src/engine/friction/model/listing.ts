import { fits } from '../../sessions/drafts/tokens.ts';
import { inertText } from '../../sessions/safe-text.ts';
import { thin } from '../../sessions/thin.ts';
import { CHECKS } from '../checks/all.ts';
import type { Cited, FrictionRecord } from '../record.ts';
import type { StoreContext } from '../store-context.ts';

/** What one call may take of sessions, o200k tokens: with our instructions it stays under 150k. */
const TOKENS = 140_000;
/** Rows of one session, tried one after the other until all sessions fit. */
const ROWS = [1_500, 600, 300, 150, 80];
/** First and last rows that always stay: the end is the story. */
const ENDS = 25;

/** A row that may be cited, and whose it is. */
export interface ListedRow {
  readonly session: FrictionRecord;
  readonly cited: Cited;
}

export interface BatchListing {
  readonly text: string;
  /** By alias, such as `s3.e12`. */
  readonly rows: ReadonlyMap<string, ListedRow>;
}

/**
 * The sessions of a batch for a model: a line about each, then its timeline, whose rows are cited with the
 * session's alias before theirs. Too many rows lose the middle of what repeats. null = even so they are too
 * much for one call.
 */
export async function listBatch(sessions: readonly FrictionRecord[]): Promise<BatchListing | null> {
  for (const most of ROWS) {
    const text = sessions.map((session, i) => sessionText(session, i, most)).join('\n\n');
    if (await fits(text, TOKENS)) return { text, rows: rowsOf(sessions) };
  }
  return null;
}

function sessionText({ device, durationSeconds, course }: FrictionRecord, i: number, most: number) {
  const about = [`s${i + 1}`, inertText(device ?? ''), `${Math.round(durationSeconds)} s`].join(
    ',',
  );
  const rows = (course?.lines ?? []).map((text) => ({ text }));
  const { kept } = thin(rows, { most, ends: ENDS, atLeast: 2, alike: [wordsOf, kindOf] });
  return [about, ...kept.map(({ text }) => text)].join('\n');
}

/** `e12,34.2,click button "Apply"` by its words, or by its first word alone. */
function wordsOf({ text }: { readonly text: string }): string {
  return text.replace(/^\w+,[\d.]+,/, '');
}

function kindOf(row: { readonly text: string }): string {
  return wordsOf(row).split(' ', 1)[0] ?? '';
}

function rowsOf(sessions: readonly FrictionRecord[]): ReadonlyMap<string, ListedRow> {
  return new Map(
    sessions.flatMap((session, i) =>
      Object.entries(session.course?.cited ?? {}).map(
        ([alias, cited]) => [`s${i + 1}.${alias}`, { session, cited }] as const,
      ),
    ),
  );
}

/** The checks in words for a model, one a line. */
export function checkLines(): string {
  return CHECKS.filter(({ kind }) => kind !== 'technical')
    .map(({ key, definition }) => `${key}: ${definition}`)
    .join('\n');
}

/** What is known of the store, one line each. */
export function storeLines({
  conversionRate,
  devices,
  averageOrder,
  orders,
}: StoreContext): string {
  const percent = (part: number) => `${Math.round(part * 1000) / 10} %`;
  return [
    `conversion among recorded visits: ${conversionRate === null ? 'not known' : percent(conversionRate)}`,
    `devices: ${devices.map(({ device, visits, converted }) => `${inertText(device)} ${visits} visits, ${converted} converted`).join('; ') || 'not known'}`,
    `average order: ${averageOrder === null ? 'not known' : inertText([averageOrder, orders?.currency].join(' ').trim())}`,
  ].join('\n');
}
