import { clock } from '../../sessions/clock.ts';
import { inertText } from '../../sessions/safe-text.ts';
import type { AlertMessage } from '../../signals/alerts/message.ts';
import type { Measured } from '../../signals/evidence/measured.ts';
import type { SignalEvidence } from '../../signals/signal.ts';
import { factLine } from './fact-line.ts';
import type { Sheet } from './sheet.ts';

/** An alert: how it stands, its explanation, its numbers and the moments that were seen. */
export function writeAlert(message: AlertMessage, sheet: Sheet): string {
  const { numbers, seen, alertId } = message;
  return [
    ...headOf(message).map((text) => factLine(sheet, 'n', { id: `alert:${alertId}`, text })),
    'What was counted:',
    ...numbers.map((one) => numberLine(sheet, one)),
    'What was seen:',
    ...seen.map((one) => momentLine(sheet, one)),
  ].join('\n');
}

function headOf(message: AlertMessage): string[] {
  const { headline, openedAt, standing, page, step, explanation, next, recommendation } = message;
  return [
    `An alert, ${standing.state}, opened ${openedAt.slice(0, 16)}: ${headline}`,
    `explanation, not proven: ${explanation.text}`,
    ...(page ? [`page: ${page}`] : []),
    ...(step ? [`step: ${step}`] : []),
    ...message.supports.map((one) => `speaks for it: ${one}`),
    ...message.contradicts.map((one) => `speaks against it: ${one}`),
    ...message.notKnown.map((one) => `not known: ${one}`),
    ...message.refusals.map(({ observed }) => `seen, and not named as a cause: ${observed}`),
    `next: ${next}`,
    ...(recommendation ? [`recommendation: ${recommendation}`] : []),
  ];
}

/** A number with its base, interval and comparison. */
function numberLine(sheet: Sheet, measured: Measured): string {
  const { signal, what, numerator, denominator, interval, baseline, effect, people } = measured;
  const parts = [
    what,
    ...(numerator === null ? [] : [shareText(numerator, denominator)]),
    ...(interval ? [interval.map(percent).join('–')] : []),
    ...(baseline
      ? [`${baseline.what}: ${shareText(baseline.numerator, baseline.denominator)}`]
      : []),
    ...(effect === null ? [] : [`change ${Math.round(effect * 100)} %`]),
    ...(people === null ? [] : [`${people} people`]),
    ...measured.notes,
  ];
  return `  ${factLine(sheet, 'n', { id: `signal:${signal}`, text: parts.join('; '), count: numerator ?? 1 })}`;
}

function momentLine(sheet: Sheet, { kind, id, sessionId, seconds, text }: SignalEvidence): string {
  const line = inertText(
    `${sessionId ? sheet.callSession(sessionId) : ''},${clock(seconds ?? 0)} ${text}`,
  );
  const evidence = {
    kind: kind === 'count' ? 'fact' : kind,
    id,
    seconds: seconds ?? 0,
    text,
  } as const;
  return `  ${sheet.add('m', { evidence: [evidence], sessionId, seconds, line, count: 1 })},${line}`;
}

function shareText(numerator: number, denominator: number | null): string {
  if (!denominator) return String(numerator);
  return `${numerator} of ${denominator} (${percent(numerator / denominator)})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
