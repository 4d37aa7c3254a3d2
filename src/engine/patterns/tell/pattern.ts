import type { Project } from '../../ports/source.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { Met } from '../group/met.ts';
import type { SessionRecord } from '../record.ts';
import type { Pattern } from '../report.ts';
import { hash } from '../select/sample.ts';
import type { RatedGroup } from '../severity.ts';
import { describePattern } from './describe.ts';
import { examplesOf } from './examples.ts';
import { nameOf } from './name.ts';
import { placeWords } from './words.ts';

/** A rated group as the report tells it: a model's words where it has some, every number from code. */
export function tellPattern(
  group: RatedGroup,
  records: ReadonlyMap<string, SessionRecord>,
  project: Project,
): Pattern {
  const { affected, ofAll, ofReached } = group;
  const seen = affected.flatMap((met) => timesOf(met, records)).toSorted((a, b) => a - b);
  return {
    id: `p-${hash(group.key)}`,
    key: safeText(group.key),
    name: nameOf(group),
    description: describePattern(group),
    indicators: group.told?.indicators.map(safeText) ?? [],
    severity: group.severity,
    severityReasons: [...group.severityReasons],
    kind: group.family,
    page: placeWords(group.place),
    blocking: group.blocking,
    occurrences: affected.length,
    sessionsAffected: affected.length,
    peopleAffected: group.people,
    peopleStopped: group.peopleStopped,
    ratio: ofAll.ratio,
    interval: [...ofAll.interval],
    reached: {
      sessions: ofReached.sessions,
      ratio: ofReached.ratio,
      interval: [...ofReached.interval],
    },
    sessionIds: affected.map(({ sessionId }) => sessionId),
    moments: affected.map((met) => momentsIn(met, records)),
    control: group.control,
    exposure: null,
    preferences: [...group.preferences],
    segments: segmentsOf(affected),
    firstSeen: new Date(seen[0] ?? 0).toISOString(),
    lastSeen: new Date(seen.at(-1) ?? 0).toISOString(),
    examples: examplesOf(affected, records, project),
    counterExamples: group.met
      .filter((met) => !met.troubled || records.get(met.sessionId)?.converted === true)
      .map(({ sessionId, seconds }) => ({ sessionId, seconds: seconds[0] ?? 0 })),
    trend: null,
  };
}

/** Stretches of visits that were met: of each session the one of its scene. */
function segmentsOf(affected: readonly Met[]): Pattern['segments'] {
  const known = affected
    .map(({ scene }) => scene?.segmentSuccess ?? null)
    .filter((one) => one !== null);
  return { affected: known.length, succeeded: known.filter(Boolean).length };
}

function momentsIn(
  { sessionId, seconds }: Met,
  records: ReadonlyMap<string, SessionRecord>,
): Pattern['moments'][number] {
  const record = records.get(sessionId);
  const device = record?.device ?? null;
  return { sessionId, start: record?.start ?? '', device, seconds: [...seconds] };
}

/** Milliseconds since the epoch. */
function timesOf({ sessionId, seconds }: Met, records: ReadonlyMap<string, SessionRecord>) {
  const start = Date.parse(records.get(sessionId)?.start ?? '');
  return Number.isNaN(start) ? [] : seconds.map((second) => start + second * 1000);
}
