import type { Analysis } from '../../sessions/analysis.ts';
import { type Fact, firstTime, happened } from '../../sessions/facts/fact.ts';
import { pathOf } from '../../sessions/page.ts';
import { secondsAt } from '../../sessions/session-data.ts';

/** A refusal and the failed request behind it, seconds apart at most. */
const SAME_FAILURE_SECONDS = 6;
/** Different clocks note them this far apart, seconds. */
const CLOCK_SECONDS = 1;

/** Whether the visitor had typed something on the page of this fact before it. */
export function isAfterTyping({ data }: Analysis, fact: Fact): boolean {
  return data.observed.inputs.some(
    ({ at, url, filled, value }) =>
      filled &&
      value !== 'choice' &&
      pathOf(url) === pathOf(fact.url) &&
      secondsAt(data, at) <= firstTime(fact),
  );
}

/**
 * Whether a refusal told that a service failed, and nothing of what was entered: a request failed just
 * before it with another answer than 400 and 422, which is how servers refuse an entry.
 */
export function isOfService({ facts }: Analysis, fact: Fact): boolean {
  const failed = facts.filter(
    ({ rule, text }) => rule === 'failed-request' && !/ 4(00|22)$/.test(text),
  );
  return fact.times.some((at) =>
    failed.some((one) => happened(one, at - SAME_FAILURE_SECONDS - one.lasted, at + CLOCK_SECONDS)),
  );
}
