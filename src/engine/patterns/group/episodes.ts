import type { Group, Met } from './met.ts';

/** As near as two troubles of one session must be to be one episode, seconds (as findings/find.ts). */
const TOGETHER_SECONDS = 15;
/** So many sessions of the rarer one must hold both, near to each other; so many of all in either. */
const MOSTLY = 0.8;
const SHARED = 0.5;

/**
 * A trouble that goes on over a change of page, such as a press on one and the error on the next: where
 * one group nearly always comes right beside another on another page, the less common one is its face.
 * @param known groups that stay whatever they come beside
 */
export function joinEpisodes(groups: readonly Group[], known: readonly Group[] = []): Group[] {
  const common = groups.toSorted((a, b) => b.met.length - a.met.length || (a.key < b.key ? -1 : 1));
  const kept = [...known];
  for (const group of common) {
    if (!kept.some((other) => other.place !== group.place && isOneEpisode(group, other))) {
      kept.push(group);
    }
  }
  return kept;
}

function isOneEpisode(rare: Group, common: Group): boolean {
  const troubled = rare.met.filter((one) => one.troubled);
  if (troubled.length < 2) return false; // once is chance
  const bySession = new Map(common.met.map((met) => [met.sessionId, met]));
  const both = troubled.filter((met) => {
    const other = bySession.get(met.sessionId);
    return other !== undefined && areNear(met, other);
  });
  const all = common.met.length + rare.met.length - both.length;
  return both.length > 1 && both.length >= troubled.length * MOSTLY && both.length >= all * SHARED;
}

function areNear(a: Met, b: Met): boolean {
  return a.seconds.some((one) =>
    b.seconds.some((other) => Math.abs(one - other) <= TOGETHER_SECONDS),
  );
}
