import type { CheckResult } from '../engine/friction/check.ts';
import type { FrictionResult } from '../engine/friction/result.ts';
import {
  affectedWords,
  checkTitle,
  exposureWords,
  momentViews,
  patternWords,
} from './daily-words.ts';
import type { View } from './fill.ts';
import { type Message, renderPages } from './render.ts';
import { chanceWords } from './report-words.ts';
import { clip } from './safe-text.ts';

/** Moments linked of one check. */
const MOST_MOMENTS = 5;

/** The thread under the daily news: every check of the batch, what failed first. */
export function dailyChecks(
  { checks, sampled, compared, frictionScore, applicable, fallback }: FrictionResult,
  { host }: { readonly host: string },
): Message[] {
  const those = (pass: boolean | null) => checks.filter((check) => check.pass === pass);
  return renderPages('daily-checks', {
    title: `${checks.length} checks over ${sampled} failed visits`,
    score:
      frictionScore === null
        ? 'No check applied.'
        : `Friction ${frictionScore} of 100: ${those(false).length} of ${applicable} that applied`,
    compared: compared > 0 ? `beside ${compared} that converted` : '',
    older: fallback
      ? `Reaching back to ${fallback.oldest.slice(0, 10)}: ${clip(fallback.reason, 200)}`
      : '',
    failed: those(false).map((check, i) => failedView(check, { number: i + 1, host })),
    passed: those(true).map(shortView),
    unjudged: those(null).map(shortView),
  });
}

/** `number`: under which `show 2` finds it, as the talk numbers them (`claimsOfDaily`). */
function failedView(
  check: CheckResult,
  { number, host }: { readonly number: number; readonly host: string },
) {
  const { control, recommendation, lifted } = check;
  return {
    number: String(number),
    title: checkTitle(check),
    share: affectedWords(check),
    pattern: patternWords(check, 400),
    counted: check.exposure ? `${exposureWords(check)} (${chanceWords(check.exposure.p)})` : '',
    control: control
      ? `${control.affected} of ${control.sampled} who converted met it too (${chanceWords(control.p)})`
      : '',
    lifted: clip(lifted ?? '', 200),
    moments: momentViews(check, MOST_MOMENTS, host),
    next: clip(recommendation ?? '', 300),
  } satisfies View;
}

function shortView(check: CheckResult) {
  return {
    title: checkTitle(check),
    why: clip(check.refusal ?? check.pattern, 200),
  } satisfies View;
}
