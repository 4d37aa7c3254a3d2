import type { SessionData } from '../session-data.ts';
import { abandonedForms } from './abandoned-forms.ts';
import { answeredRapidClicks, deadClicks, disabledPresses, staticClicks } from './clicks.ts';
import { chronological, endAfterError, funnelSteps, longPauses } from './course.ts';
import { thrashedCursor } from './cursor.ts';
import { exceptions } from './exceptions.ts';
import type { Fact } from './fact.ts';
import { emptiedForms, signInsAgain } from './forms.ts';
import { posthogDeadClicks, posthogRageClicks } from './posthog-clicks.ts';
import { failedRequests, slowRequests } from './requests.ts';
import { brokenTexts, emptyResults, errorTexts, reopenedTexts } from './screen.ts';
import { uTurns } from './u-turns.ts';
import { repeatedValidations, unexplainedValidations } from './validation.ts';
import { longWaits, slowAnswers } from './waits.ts';

/** A new fact is one rule here and one function of its own. */
const RULES: readonly ((data: SessionData) => Fact[])[] = [
  posthogRageClicks,
  posthogDeadClicks,
  deadClicks,
  staticClicks,
  answeredRapidClicks,
  disabledPresses,
  thrashedCursor,
  exceptions,
  failedRequests,
  slowRequests,
  errorTexts,
  brokenTexts,
  emptyResults,
  repeatedValidations,
  unexplainedValidations,
  longWaits,
  slowAnswers,
  reopenedTexts,
  uTurns,
  funnelSteps,
  longPauses,
  abandonedForms,
  emptiedForms,
  signInsAgain,
];

/** Facts of one rule that are kept: more of a kind tell nothing new, and a hostile page could make any number. */
const MOST_OF_RULE = 300;

/** All facts of the session, in the order in which they first happened. */
export function measure(data: SessionData): Fact[] {
  const facts = RULES.flatMap((rule) => firstAndLast(rule(data)));
  return chronological([...facts, ...endAfterError(data, facts)]);
}

/** How it began and how it ended, where there is too much between. */
function firstAndLast(facts: readonly Fact[]): readonly Fact[] {
  const half = MOST_OF_RULE / 2;
  return facts.length <= MOST_OF_RULE ? facts : [...facts.slice(0, half), ...facts.slice(-half)];
}
