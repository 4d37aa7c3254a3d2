import type { CheckResult } from '../../engine/friction/check.ts';
import { CHECKS } from '../../engine/friction/checks/all.ts';
import type { FrictionResult } from '../../engine/friction/result.ts';
import { clock } from '../../engine/sessions/clock.ts';
import { plural } from '../../templates/plain-words.ts';

/** Moments named of one failed check. */
const NAMED = 5;

/** A batch for a terminal: what failed first, then what passed, then what was not checked and why. */
export function terminalFriction(result: FrictionResult): string {
  if (result.notChecked !== null) return result.notChecked;
  const { checks } = result;
  const failed = checks.filter(({ pass }) => pass === false);
  return [
    headline(failed),
    sampleLine(result),
    ...failed.map(failedText),
    ...group('Passed', checks, true),
    ...group('Not judged', checks, null),
    footer(result),
  ].join('\n\n');
}

function headline(failed: readonly CheckResult[]): string {
  if (failed.length === 0) return 'No check failed.';
  return `${failed.length === 1 ? '1 check' : `${failed.length} checks`} failed`;
}

function sampleLine({
  sampled,
  compared,
  failedVisits,
  windowDays,
  fallback,
}: FrictionResult): string {
  return [
    `${sampled} failed visits read; ${failedVisits} were recorded in ${windowDays} days`,
    ...(compared > 0 ? [`compared with ${compared} that converted`] : []),
    ...(fallback ? [`reaching back to ${fallback.oldest.slice(0, 10)}: ${fallback.reason}`] : []),
  ].join(' · ');
}

function failedText(check: CheckResult): string {
  const { pattern, interval, people, control, recommendation, sessions, lifted } = check;
  const [low, high] = (interval ?? [0, 1]).map((end) => Math.round(end * 100));
  return [
    titleOf(check),
    `   ${pattern}`,
    `   ${plural(people, 'visitor')} (${low}–${high} %)${control ? `; of those who converted ${control.affected} of ${control.sampled} (p = ${control.p.toFixed(2)})` : ''}`,
    ...(lifted === null ? [] : [`   ${lifted}`]),
    ...(recommendation === null ? [] : [`   Next: ${recommendation}`]),
    ...sessions
      .slice(0, NAMED)
      .map(
        ({ seconds, replayUrl, who }) => `   ${clock(seconds)} ${who ?? 'anonymous'} ${replayUrl}`,
      ),
  ].join('\n');
}

function group(name: string, checks: readonly CheckResult[], pass: boolean | null): string[] {
  const own = checks.filter((check) => check.pass === pass);
  if (own.length === 0) return [];
  const lines = own.map((check) => `   ${titleOf(check)}: ${check.refusal ?? check.pattern}`);
  return [[name, ...lines].join('\n')];
}

function titleOf({ key }: CheckResult): string {
  return CHECKS.find((check) => check.key === key)?.title ?? key;
}

function footer({ frictionScore, applicable, mode, usage, dropped }: FrictionResult): string {
  return [
    frictionScore === null
      ? 'no score: nothing applied'
      : `friction ${frictionScore} of 100, ${applicable} checks applied`,
    mode === 'facts' ? 'measured facts only' : plural(usage.calls, 'call'),
    ...(dropped.unverifiedClaims > 0
      ? [`${plural(dropped.unverifiedClaims, 'claim')} left out that could not be proven`]
      : []),
  ].join(' · ');
}
