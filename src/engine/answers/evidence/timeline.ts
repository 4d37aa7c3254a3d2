import type { Analysis } from '../../sessions/analysis.ts';
import type { Evidence } from '../../sessions/summary.ts';
import type { TimelineLine } from '../../sessions/timeline/timeline.ts';
import { linesOf, withoutMiddle } from './bounded.ts';
import type { Sheet } from './sheet.ts';

/** Which part of a timeline is written, seconds; both ends included. */
export interface Part {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** o200k tokens. */
  readonly most: number;
}

const PREFIXES = { event: 'e', screen: 's', fact: 'f' } as const;

interface Row {
  readonly part: keyof typeof PREFIXES;
  /** Behind the alias. */
  readonly rest: string;
  readonly evidence: Evidence;
  readonly count: number;
}

/** The rows of a session's timeline under aliases of the sheet; of a long one the middle is left out. */
export async function writeTimeline(
  sheet: Sheet,
  { data, timeline }: Pick<Analysis, 'data' | 'timeline'>,
  { from = 0, to = Number.POSITIVE_INFINITY, most }: Part,
): Promise<string> {
  const rows = timeline.lines
    .flatMap((line) => rowsOf(line, timeline))
    .filter(({ evidence: { seconds } }) => seconds >= from && seconds <= to);
  const bounded = await withoutMiddle(rows, {
    ...{ textOf: ({ rest }: Row) => rest, most },
    first: Math.ceil(rows.length / 2),
  });
  const pages = timeline.lines.filter(
    ({ part, text }) => part === 'frame' && !/^(?:id|end),/.test(text),
  );
  return [
    ...pages.map(({ text }) => text.replace(/^p(?=\d+=)/, 'u')),
    'id,s,what',
    ...linesOf(bounded, ({ part, rest, evidence, count }) => {
      const { seconds } = evidence;
      const shown = { evidence: [evidence], sessionId: data.id, seconds, line: rest, count };
      return `${sheet.add(PREFIXES[part], shown)},${rest}`;
    }),
    `end,${data.durationSeconds}`,
  ].join('\n');
}

/** Pages are called `u2` here: `p2` is a pattern. */
function rowsOf({ part, text }: TimelineLine, { citations, counts }: Analysis['timeline']): Row[] {
  const [, alias = '', rest = ''] = /^(\w+),(.*)$/s.exec(text) ?? [];
  const citation = citations.get(alias);
  if (part === 'frame' || !citation) return [];
  const { kind, id, seconds, text: words } = citation;
  const evidence = { kind, id, seconds, text: words };
  const called = rest.replace(/^([\d.]+,(?:\[[^\]]*\] )?page )p(?=\d)/, '$1u');
  return [{ part, rest: called, evidence, count: counts.get(id) ?? 1 }];
}
