import type { Project } from '../../ports/source.ts';
import { replayUrl } from '../../sessions/replay-link.ts';
import type { Met } from '../group/met.ts';
import type { SessionRecord } from '../record.ts';
import type { Example } from '../report.ts';

/** Sessions shown in full (messages.md, up to five). */
const MOST = 5;

/** One example a session, those first who got no further, each person once as far as there are others. */
export function examplesOf(
  affected: readonly Met[],
  records: ReadonlyMap<string, SessionRecord>,
  { host, id: projectId }: Project,
): Example[] {
  const told = affected
    .filter(({ scene }) => scene !== null)
    .toSorted((a, b) => rank(a) - rank(b) || startOf(a).localeCompare(startOf(b)));
  const people = new Set<string | undefined>();
  const firsts = told.filter(({ sessionId }) => {
    const person = records.get(sessionId)?.person;
    const isNew = !people.has(person);
    people.add(person);
    return isNew;
  });
  const ordered = [...firsts, ...told.filter((one) => !firsts.includes(one))];
  return ordered.slice(0, MOST).flatMap(({ sessionId, stopped, scene }) => {
    if (!scene) return [];
    const link = replayUrl({ host, projectId }, sessionId, scene.seconds);
    const { segmentSuccess: _, ...shown } = scene;
    const who = records.get(sessionId)?.name ?? null;
    return [{ sessionId, who, stopped, replayUrl: link, ...shown }];
  });

  function startOf({ sessionId }: Met): string {
    return records.get(sessionId)?.start ?? '';
  }
}

function rank({ stopped, troubled }: Met): number {
  return stopped ? 0 : troubled ? 1 : 2;
}
