import type { Citations } from '../citation.ts';

/** A row of a written timeline. */
export interface WrittenRow {
  readonly alias: string;
  /** From the start of the recording. */
  readonly seconds: number;
  /** The line as it stands, with lines that belong to it. */
  readonly text: string;
  /** o200k tokens of the text and of the line in the head that names its page. */
  readonly tokens: number;
}

/** A written timeline taken apart. */
export interface WrittenTimeline {
  /** The lines that name the site and its pages, and the head of the table. */
  readonly head: readonly string[];
  readonly rows: readonly WrittenRow[];
}

/** `e12,34.5,[tab 2] page p3`: alias, seconds, the tab where it changed, the kind of thing, what. */
const ROW = /^[^,]*,[^,]*,(?:\[(?<tab>tab \d+)\] )?(?<kind>\S+) ?(?<what>.*)/;

/** What a row says, by its parts. */
export interface RowParts {
  /** The tab that the visitor changed to by this row. */
  readonly tab: string | undefined;
  readonly kind: string;
  readonly what: string;
}

export function partsOf({ text }: Pick<WrittenRow, 'text'>): RowParts {
  const { tab, kind = '', what = '' } = ROW.exec(text)?.groups ?? {};
  return { tab, kind, what };
}

/** The alias of the page that the visitor went to by this row, if it is such a row. */
export function pageIn(row: Pick<WrittenRow, 'text'>): string | undefined {
  const { kind, what } = partsOf(row);
  return kind === 'page' && /^p\d+\b/.test(what) ? what.split(' ')[0] : undefined;
}

/** Takes a timeline apart again: a row is a line that begins with an alias that can be cited. */
export function readTimeline(
  timeline: string,
  citations: Citations,
  tokensIn: (text: string) => number,
): WrittenTimeline {
  const head: string[] = [];
  const rows: { alias: string; lines: string[] }[] = [];
  for (const line of timeline.split('\n')) {
    const alias = line.slice(0, line.indexOf(','));
    if (citations.has(alias)) rows.push({ alias, lines: [line] });
    else (rows.at(-1)?.lines ?? head).push(line);
  }
  const naming = new Map(head.map((line) => [line.split('=')[0], tokensIn(line) + 1]));
  const withTokens = (row: Omit<WrittenRow, 'tokens'>): WrittenRow => ({
    ...row,
    tokens: tokensIn(row.text) + 1 + (naming.get(pageIn(row)) ?? 0),
  });
  return {
    head,
    rows: rows.map(({ alias, lines }) =>
      withTokens({ alias, seconds: citations.get(alias)?.seconds ?? 0, text: lines.join('\n') }),
    ),
  };
}
