import { wilsonInterval } from '../statistics/wilson.ts';
import type { Group, Met } from './group/met.ts';
import type { SessionRecord } from './record.ts';

/** Fewer people are no pattern (design §6). */
const PEOPLE = 2;
/**
 * Where at least this part of those who met it had trouble, or this part of those who came to the page met
 * it, it is no hint that a few took badly: all who met it count as affected.
 */
const MOST = 0.5;
/** From this part of the people on that got no further, it stops people; the number is ours. */
const STOPPED = 0.25;

/** A share of sessions with its interval of 95 %. */
export interface Counted {
  readonly sessions: number;
  readonly ratio: number;
  readonly interval: readonly [number, number];
}

/** A group with its numbers. */
export interface CountedGroup extends Group {
  /** Sessions in which it was a trouble; those that took it as a hint only where it is the rule. */
  readonly affected: readonly Met[];
  readonly people: number;
  readonly peopleStopped: number;
  /** Of all sessions read, and of those that were on that kind of page. */
  readonly ofAll: Counted;
  readonly ofReached: Counted;
  readonly blocking: boolean;
  /** Everybody who met it succeeded. */
  readonly harmless: boolean;
}

/** Counts groups in sessions and people; those of fewer than two people are left out. */
export function countGroups(
  groups: readonly Group[],
  records: readonly SessionRecord[],
): CountedGroup[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const peopleOf = (met: readonly Met[]) =>
    new Set(met.map(({ sessionId }) => byId.get(sessionId)?.person)).size;
  return groups.flatMap((group) => {
    const troubled = group.met.filter((one) => one.troubled);
    if (peopleOf(troubled) < PEOPLE) return [];
    const there = new Set([...group.reached, ...group.met.map(({ sessionId }) => sessionId)]).size;
    const isRule = Math.max(troubled.length / group.met.length, group.met.length / there) >= MOST;
    const affected = isRule ? group.met : troubled;
    const people = peopleOf(affected);
    const peopleStopped = peopleOf(affected.filter(({ stopped }) => stopped));
    return [
      {
        ...group,
        affected,
        people,
        peopleStopped,
        ofAll: share(affected.length, records.length),
        ofReached: share(affected.length, there),
        blocking: peopleStopped > 0 && peopleStopped >= people * STOPPED,
        harmless: affected.every(({ sessionId }) => byId.get(sessionId)?.outcome.success === true),
      },
    ];
  });
}

function share(hits: number, sessions: number): Counted {
  return { sessions, ratio: hits / sessions, interval: wilsonInterval(hits, sessions) };
}
