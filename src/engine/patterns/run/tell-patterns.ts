import { LABELS_MS } from '../../signals/alerts/dispatch-alerts.ts';
import { compareGroups } from '../compare.ts';
import { countGroups } from '../count.ts';
import { demoteDoubted } from '../demote.ts';
import { exposePatterns } from '../expose/expose-patterns.ts';
import type { SessionRecord } from '../record.ts';
import type { Gone, Pattern } from '../report.ts';
import type { Selection } from '../select/select.ts';
import { byWeight, rateGroup } from '../severity.ts';
import { tellPattern } from '../tell/pattern.ts';
import { withTrends } from '../trend/with-trends.ts';
import type { Running } from './context.ts';
import type { Found } from './find-patterns.ts';

/** Patterns with everything that is known of them. */
export interface Told {
  readonly patterns: readonly Pattern[];
  readonly gone: readonly Gone[];
  /** Sentences for the report. */
  readonly missing: readonly string[];
}

/** What was looked at for the patterns, and when the run began. */
export interface Basis {
  readonly records: readonly SessionRecord[];
  readonly selection: Selection;
  readonly started: Date;
}

/**
 * From groups to patterns, the worst first: counted, compared, rated and told; then counted in all visits,
 * and put beside the report before.
 */
export async function tellPatterns(running: Running, found: Found, basis: Basis): Promise<Told> {
  const { records, selection, started } = basis;
  const compared = compareGroups(countGroups(found.groups, records), records);
  const groups = compared.map(rateGroup).toSorted(byWeight);
  const byId = new Map(records.map((record) => [record.id, record]));
  const patterns = groups.map((group) => tellPattern(group, byId, selection.project));
  const exposed = await exposePatterns(running, { ...basis, groups, patterns });
  const before = await reportBefore(running, started);
  const { patterns: told, gone } = withTrends(exposed.patterns, { before, records });
  return { patterns: demoteDoubted(told, await labelsOf(running)), gone, missing: exposed.missing };
}

/** What people said lately. */
async function labelsOf({ deps, request }: Running) {
  const since = new Date(deps.now().getTime() - LABELS_MS);
  return (await deps.labels?.labels(request.scope, since)) ?? [];
}

async function reportBefore({ deps, request, executor }: Running, started: Date) {
  if (!deps.archive || !request.question) return null;
  return executor.once('before', { madeBefore: started.toISOString() });
}
