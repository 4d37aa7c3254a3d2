import type { Project } from '../ports/source.ts';
import { type ComparedGroup, compareGroups } from './compare.ts';
import { composeReport } from './compose.ts';
import { countGroups } from './count.ts';
import { groupTroubles } from './group/group.ts';
import { readSession } from './read/read-session.ts';
import type { SessionRecord } from './record.ts';
import type { Pattern } from './report.ts';
import { selectSessions } from './select/select.ts';
import { byWeight, type RatedGroup, rateGroup } from './severity.ts';
import { tellPattern } from './tell/pattern.ts';

/**
 * The steps of a report by name, in their order. `select` and each `read` ask the outside, the rest is
 * pure; what goes from one to the next is plain JSON, so that any executor can run, keep and repeat them.
 */
export const STEPS = {
  select: selectSessions,
  read: readSession,
  group: groupTroubles,
  count: countGroups,
  compare: compareGroups,
  rate,
  tell,
  compose: composeReport,
} as const;

function rate(groups: readonly ComparedGroup[]): RatedGroup[] {
  return groups.map(rateGroup).toSorted(byWeight);
}

function tell(
  groups: readonly RatedGroup[],
  records: readonly SessionRecord[],
  project: Project,
): Pattern[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return groups.map((group) => tellPattern(group, byId, project));
}
