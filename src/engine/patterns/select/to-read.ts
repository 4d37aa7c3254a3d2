import { groupTroubles } from '../group/group.ts';
import type { SessionRecord } from '../record.ts';

/** Of each trouble that code found, so many sessions are read wholly before any is read at random. */
const OF_EACH = 5;

/**
 * Which of many measured sessions are read wholly: of each trouble a few, those first that it stopped, the
 * rarest trouble first so that none is crowded out; then the rest evenly over time. Ids, at most `most`.
 */
export function chooseToRead(records: readonly SessionRecord[], most: number): string[] {
  const chosen = new Set<string>();
  const groups = groupTroubles(records).toSorted((a, b) => a.met.length - b.met.length);
  for (const { met } of groups) {
    const own = met.toSorted((a, b) => Number(b.stopped) - Number(a.stopped));
    for (const { sessionId } of own.slice(0, OF_EACH)) chosen.add(sessionId);
  }
  const rest = records.map(({ id }) => id).filter((id) => !chosen.has(id));
  const room = Math.max(0, most - chosen.size);
  const step = rest.length / Math.max(1, Math.min(room, rest.length));
  for (let i = 0; i < Math.min(room, rest.length); i += 1) {
    const id = rest[Math.floor((i + 0.5) * step)];
    if (id !== undefined) chosen.add(id);
  }
  return [...chosen].slice(0, most);
}
