import type { Pattern } from '../../engine/patterns/report.ts';
import type { Truth } from './truth.ts';

/** Sessions that a match shares at least with what was expected (Jaccard; design.md §5). */
const SHARED = 0.5;
/** Examples that lie near a moment of the pattern at least. */
const NEAR_EXAMPLES = 0.5;
/** Near, seconds. */
const NEAR_SECONDS = 5;

/** A reported pattern and the expected one it stands for. */
export interface Match {
  readonly key: string;
  readonly pattern: Pattern;
}

/** Matches reported to expected patterns one to one, best overlap first. */
export function matchPatterns(truth: Truth, reported: readonly Pattern[]): Match[] {
  const pairs = truth.patterns
    .flatMap(({ key, sessions }) =>
      reported.map((pattern) => ({ key, pattern, shared: overlap(sessions, pattern.sessionIds) })),
    )
    .filter(({ key, pattern, shared }) => shared >= SHARED && isShown(truth, key, pattern))
    .toSorted((a, b) => b.shared - a.shared);
  const matches: Match[] = [];
  for (const { key, pattern } of pairs) {
    const isTaken = matches.some((one) => one.key === key || one.pattern === pattern);
    if (!isTaken) matches.push({ key, pattern });
  }
  return matches;
}

/** What two lists of sessions share of all in either, 0…1. */
export function overlap(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : new Set(a).intersection(new Set(b)).size / all.size;
}

/** To the millisecond, as the difference of two decimals is seldom exact. */
export function isNear(a: number, b: number): boolean {
  return Math.round(Math.abs(a - b) * 1000) <= NEAR_SECONDS * 1000;
}

function isShown(truth: Truth, key: string, { examples }: Pattern): boolean {
  const near = examples.filter(({ sessionId, seconds }) =>
    truth.sessions[sessionId]?.moments.some(
      (moment) => moment.pattern === key && isNear(moment.seconds, seconds),
    ),
  );
  return examples.length > 0 && near.length >= examples.length * NEAR_EXAMPLES;
}
