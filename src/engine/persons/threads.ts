import { groupTroubles } from '../patterns/group/group.ts';
import type { SessionRecord } from '../patterns/record.ts';
import { nameOf } from '../patterns/tell/name.ts';
import { safeText } from '../sessions/safe-text.ts';
import type { Thread } from './story.ts';

/** What came back in several visits of one person, told apart as patterns are; the most frequent first. */
export function threadsOf(records: readonly SessionRecord[]): Thread[] {
  return groupTroubles(records)
    .flatMap((group): Thread[] => {
      const met = group.met.filter(({ troubled }) => troubled);
      if (met.length < 2) return [];
      const order = records.map(({ id }) => id);
      const sessionIds = order.filter((id) => met.some(({ sessionId }) => sessionId === id));
      const stopped = met.some((one) => one.stopped);
      return [{ name: safeText(nameOf(group)), sessionIds, stopped }];
    })
    .toSorted(
      (a, b) => Number(b.stopped) - Number(a.stopped) || b.sessionIds.length - a.sessionIds.length,
    );
}
