import type { Analysis } from '../../sessions/analysis.ts';
import type { Fact } from '../../sessions/facts/fact.ts';
import type { Problem } from '../../sessions/summary.ts';
import { isPage } from './families.ts';

/** A fact this near to a second that a problem names is its fact, seconds. */
const NEAR_SECONDS = 2;

/** The facts behind each problem, the telling ones first. */
export type ClaimedFacts = ReadonlyMap<Problem, readonly Fact[]>;

/**
 * What code measured of the problems that a model told: the facts that their evidence cites or that lie at
 * its seconds, with all that belongs to the same incidents. A fact near to several belongs to the nearest.
 */
export function claimFacts(analysis: Analysis, problems: readonly Problem[]): ClaimedFacts {
  const found = problems.map((problem) => ({ problem, facts: factsNear(analysis, problem) }));
  return new Map(
    found.map(({ problem, facts }) => {
      const others = found.filter((other) => other.problem !== problem);
      const isNearer = (fact: Fact, other: Problem) =>
        distance(other, fact) < distance(problem, fact);
      const own = [...facts].filter(
        (fact) => !others.some((other) => other.facts.has(fact) && isNearer(fact, other.problem)),
      );
      return [problem, own];
    }),
  );
}

/** Incidents keep their order, so that what leads in them leads here; the nearest one comes first. */
function factsNear({ facts, incidents }: Analysis, problem: Problem): ReadonlySet<Fact> {
  const isNear = (fact: Fact) => distance(problem, fact) <= NEAR_SECONDS;
  const touched = incidents
    .filter((one) => one.visible !== false && one.facts.some(isNear))
    .map((one) => one.facts);
  const alone = facts.filter(isNear).map((fact) => [fact]);
  const nearest = (own: readonly Fact[]) => Math.min(...own.map((fact) => distance(problem, fact)));
  return new Set([...touched, ...alone].toSorted((a, b) => nearest(a) - nearest(b)).flat());
}

/** Seconds between a problem and a fact; cited is nearer than any. */
function distance({ seconds, evidence }: Problem, { rule, times }: Fact): number {
  const cited = evidence.some(({ id }) => times.some((time) => id === `${rule}:${time}`));
  if (cited) return -1;
  const named = evidence.filter((one) => !isPage(one)).map((one) => one.seconds);
  const gaps = [seconds, ...named].flatMap((at) => times.map((time) => Math.abs(time - at)));
  return Math.min(...gaps);
}
