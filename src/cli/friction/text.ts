import type { CheckResult } from '../../engine/friction/check.ts';
import { CHECKS } from '../../engine/friction/checks/all.ts';
import { clock } from '../../engine/sessions/clock.ts';
import type { AlertPlace } from '../../templates/alert-words.ts';
import { exposureWords } from '../../templates/daily-words.ts';
import { plural } from '../../templates/plain-words.ts';
import { alertParagraphs, diagnosisParagraphs } from './alert-text.ts';
import type { FrictionTold } from './run.ts';

/** Moments named of one failed check. */
const NAMED = 5;

/**
 * A batch for a terminal: what failed first, then what passed, what was not checked and why, what explains
 * it, and what the channel would be told.
 */
export function terminalFriction(result: FrictionTold, place: AlertPlace): string {
  const { diagnoses, alerts } = result;
  return [
    ...(result.notChecked === null ? checkParagraphs(result) : [result.notChecked]),
    ...stepFailures(result),
    ...diagnosisParagraphs(diagnoses),
    ...alertParagraphs(alerts, place),
    ...(result.notChecked === null ? [footer(result)] : []),
  ].join('\n\n');
}

function checkParagraphs(result: FrictionTold): string[] {
  const { checks } = result;
  const failed = checks.filter(({ pass }) => pass === false);
  return [
    headline(failed),
    sampleLine(result),
    ...failed.map(failedText),
    ...group('Passed', checks, true),
    ...group('Not judged', checks, null),
  ];
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
}: FrictionTold): string {
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
    ...(check.exposure ? [`   ${exposureWords(check)}`] : []),
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

/** A later step that failed is told with its reason. */
function stepFailures({ steps }: FrictionTold): string[] {
  const failed = Object.entries(steps).filter(([, outcome]) => outcome !== 'ok');
  return failed.map(([name, outcome]) => `The step "${name}" ended with an ${outcome}`);
}

function footer(result: FrictionTold): string {
  const { frictionScore, applicable, mode, usage, dropped, usual } = result;
  return [
    frictionScore === null
      ? 'no score: nothing applied'
      : `friction ${frictionScore} of 100${usual ? `, usually ${usual[0]}–${usual[1]}` : ''}, ${applicable} checks applied`,
    mode === 'facts' ? 'measured facts only' : plural(usage.calls, 'call'),
    ...(dropped.unverifiedClaims > 0
      ? [`${plural(dropped.unverifiedClaims, 'claim')} left out that could not be proven`]
      : []),
  ].join(' · ');
}
