import type { SessionRecord } from '../record.ts';
import type { Pattern } from '../report.ts';
import type { Running } from '../run/context.ts';
import type { Selection } from '../select/select.ts';
import type { RatedGroup } from '../severity.ts';
import { exposureOf } from './exposure-of.ts';
import { withExposure } from './with-exposure.ts';

/** So many traces fit into one query that PostHog answers in its time. */
const MOST_TRACES = 20;

export interface Exposing {
  /** The worst first, with the patterns told of them. */
  readonly groups: readonly RatedGroup[];
  readonly patterns: readonly Pattern[];
  readonly records: readonly SessionRecord[];
  readonly selection: Selection;
  readonly started: Date;
}

export interface ExposedPatterns {
  readonly patterns: readonly Pattern[];
  /** Sentences for the report. */
  readonly missing: readonly string[];
}

/** Counts in all visits those patterns that PostHog's events tell of, the worst first. */
export async function exposePatterns(
  { deps, request: { query }, executor }: Running,
  { groups, patterns, records, selection, started }: Exposing,
): Promise<ExposedPatterns> {
  const { conversionEvent } = selection.project;
  const all = groups.flatMap((group) => exposureOf(group, records) ?? []);
  const traces = all.slice(0, MOST_TRACES);
  if (!deps.exposures || conversionEvent === null || traces.length === 0)
    return { patterns, missing: [] };
  const from = query.from ?? firstStart(records);
  const to = query.to ?? started.getTime();
  const { counts, missing } = await executor.once('expose', { traces, from, to, conversionEvent });
  const counted = traces.flatMap((trace, i) => {
    const count = counts[i];
    return count ? [{ trace, count }] : [];
  });
  const left = all.length - traces.length;
  return {
    patterns: withExposure(patterns, counted, query),
    missing: [
      ...(missing === null ? [] : [missing]),
      ...(left > 0 ? [`Of ${left} milder patterns it was not counted what all visits met.`] : []),
    ],
  };
}

/** When the first of these sessions began; where none says so, the epoch: everything is counted. */
function firstStart(records: readonly SessionRecord[]): number {
  const starts = records.map(({ start }) => Date.parse(start)).filter(Number.isFinite);
  return starts.length === 0 ? 0 : Math.min(...starts);
}
