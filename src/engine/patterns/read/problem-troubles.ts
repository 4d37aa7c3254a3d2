import type { Analysis } from '../../sessions/analysis.ts';
import { visits } from '../../sessions/facts/course.ts';
import { type Fact, lastTime } from '../../sessions/facts/fact.ts';
import { urlOf } from '../../sessions/facts/posthog-clicks.ts';
import { pathOf } from '../../sessions/page.ts';
import { type SessionData, secondsAt } from '../../sessions/session-data.ts';
import type { Problem, Summary } from '../../sessions/summary.ts';
import type { Face, Trouble } from '../record.ts';
import type { ClaimedFacts } from './claimed-facts.ts';
import { faceOfEvidence, facesOf } from './faces.ts';
import { isChosen, isTechnical } from './families.ts';
import { troubleOf } from './trouble.ts';

/** What a model told and nobody denied, each with the faces that code measured of it. */
export function problemTroubles(
  analysis: Analysis,
  { segments, problems }: Summary,
  claimed: ClaimedFacts,
): Trouble[] {
  return problems
    .filter(({ visual }) => visual !== 'denied')
    .flatMap((problem) => {
      const facts = claimed.get(problem) ?? [];
      const faces = facesOfProblem(problem, facts);
      const { kind, description, visible, seconds } = problem;
      return troubleOf(analysis, segments, {
        ...{ kind, description, visible, faces },
        chosen: isByChoice(problem, faces),
        path: pathOf(facts.find(({ url }) => url !== '')?.url ?? urlAt(analysis.data, seconds)),
        from: seconds,
        until: Math.max(seconds, ...facts.map(lastTime)),
      });
    });
}

/** Where no fact shows it and not everything behind it is technical, its evidence is its face. */
function facesOfProblem(problem: Problem, facts: readonly Fact[]): Omit<Face, 'scene'>[] {
  const faces = facesOf(facts, null);
  if (faces.some(({ family }) => family !== 'technical')) return faces;
  const { evidence, visual } = problem;
  const isHidden = evidence.length > 0 && evidence.every(isTechnical) && visual !== 'confirmed';
  return isHidden ? faces : [faceOfEvidence(problem), ...faces];
}

/** A model calls it abandonment where no failure explains it; code may know of one. */
function isByChoice({ kind }: Problem, [first]: readonly Omit<Face, 'scene'>[]): boolean {
  if (!first) return false;
  return isChosen(first.family) || (kind === 'abandonment' && first.family === 'other');
}

/** Address of the page on which the visitor was; '' = nobody knows. */
function urlAt(data: SessionData, seconds: number): string {
  const before = (at: number) => secondsAt(data, at) <= seconds;
  const shown = visits(data).findLast(({ at }) => before(at));
  const event = data.events.findLast((one) => before(one.timestamp) && urlOf(one) !== '');
  return shown?.url ?? (event ? urlOf(event) : '');
}
