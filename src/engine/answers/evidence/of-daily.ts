import type { CheckResult } from '../../friction/check.ts';
import type { FrictionResult } from '../../friction/result.ts';
import { clock } from '../../sessions/clock.ts';
import { inertText } from '../../sessions/safe-text.ts';
import { factLine } from './fact-line.ts';
import type { Sheet } from './sheet.ts';

/** A daily batch: its score, its checks with their numbers, and the moments in them. */
export function writeDaily(
  day: string,
  result: FrictionResult,
  { sheet, mayName }: { readonly sheet: Sheet; readonly mayName: boolean },
): string {
  const { checks, notChecked } = result;
  sheet.learnNames(checks.flatMap(({ sessions }) => sessions.map(({ who }) => who)));
  return [
    `The daily batch of ${day}.`,
    scoreLine(sheet, result),
    ...(notChecked === null ? [] : [inertText(notChecked)]),
    ...checks.flatMap((check) => checkLines(sheet, check, mayName)),
  ].join('\n');
}

function scoreLine(sheet: Sheet, result: FrictionResult): string {
  const { frictionScore, applicable, sampled, compared, failedVisits, windowDays } = result;
  const text = [
    `friction ${frictionScore ?? 'not known'}, ${applicable} checks applied`,
    `${sampled} of ${failedVisits} failed visits of ${windowDays} days read, ${compared} converted ones beside them`,
  ].join('; ');
  return factLine(sheet, 'n', { id: 'score', text });
}

const PASSED = { true: 'passed', false: 'failed', null: 'not applicable' } as const;

function checkLines(sheet: Sheet, check: CheckResult, mayName: boolean): string[] {
  const { key, pass, pattern, page, people, control, sessions, recommendation, refusal } = check;
  const [first] = sessions;
  const text = [
    `${key} ${PASSED[`${pass}`]}: ${pattern}`,
    ...(page ? [`on ${page}`] : []),
    `${check.affected} of ${check.sampled}, ${people} people`,
    ...(control ? [`of those that converted ${control.affected} of ${control.sampled}`] : []),
    ...(recommendation ? [`recommended: ${recommendation}`] : []),
    ...(refusal ? [refusal] : []),
  ].join('; ');
  const where = { sessionId: first?.id ?? null, seconds: first?.seconds ?? null };
  const line = factLine(sheet, 'c', { id: `check:${key}`, text, count: check.affected, ...where });
  return [line, ...sessions.map((one) => momentLine(sheet, one, mayName))];
}

function momentLine(
  sheet: Sheet,
  { id, seconds, text, who }: CheckResult['sessions'][number],
  mayName: boolean,
): string {
  const named = mayName && who ? ` ${who}` : '';
  const shown = `${sheet.callSession(id)}${named},${clock(seconds)} ${text}`;
  return `  ${factLine(sheet, 'm', { id: `moment:${seconds}`, text: shown, sessionId: id, seconds })}`;
}
