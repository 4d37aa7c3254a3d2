import type { SessionData } from '../session-data.ts';
import { answeredRapidClicks, disabledPresses, staticClicks, unansweredClicks } from './clicks.ts';
import {
  chronological,
  endAfterError,
  funnelSteps,
  longPauses,
  unfinishedForms,
} from './course.ts';
import { exceptions } from './exceptions.ts';
import type { Fact } from './fact.ts';
import { emptiedForms, signInsAgain } from './forms.ts';
import { posthogDeadClicks, posthogRageClicks } from './posthog-clicks.ts';
import { failedRequests, slowRequests } from './requests.ts';
import { quickBacks } from './returns.ts';
import { brokenTexts, emptyResults, errorTexts, reopenedTexts } from './screen.ts';
import { longWaits, slowAnswers } from './waits.ts';

/** A new fact is one rule here and one function of its own. */
const RULES: readonly ((data: SessionData) => Fact[])[] = [
  posthogRageClicks,
  posthogDeadClicks,
  unansweredClicks,
  staticClicks,
  answeredRapidClicks,
  disabledPresses,
  exceptions,
  failedRequests,
  slowRequests,
  errorTexts,
  brokenTexts,
  emptyResults,
  longWaits,
  slowAnswers,
  reopenedTexts,
  quickBacks,
  funnelSteps,
  longPauses,
  unfinishedForms,
  emptiedForms,
  signInsAgain,
];

/** All facts of the session, in the order in which they first happened. */
export function measure(data: SessionData): Fact[] {
  const facts = RULES.flatMap((rule) => rule(data));
  return chronological([...facts, ...endAfterError(data, facts)]);
}
