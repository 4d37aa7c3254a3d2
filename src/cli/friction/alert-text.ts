import { clock } from '../../engine/sessions/clock.ts';
import { replayUrl } from '../../engine/sessions/replay-link.ts';
import type { AlertMessage, News } from '../../engine/signals/alerts/message.ts';
import type { AlertShown } from '../../engine/signals/alerts/shown.ts';
import type { Diagnosis } from '../../engine/signals/diagnosis/diagnosis.ts';
import { type AlertPlace, numberWords, refusalWords } from '../../templates/alert-words.ts';

/** Numbers and moments told of one alert. */
const NUMBERS = 3;
const MOMENTS = 3;
/** More of it is in the JSON. */
const LINE = 400;

/** What is new about an alert, before its headline. */
const NEWS: Readonly<Record<News, string>> = {
  opened: 'New',
  still: 'Still happening',
  worse: 'Worse',
  changed: 'Changed',
  resolved: 'Resolved',
  reopened: 'Back again',
  'fix-confirmed': 'Fixed, confirmed',
  'fix-failed': 'Not fixed',
  'fix-waiting': 'Called fixed, to be measured',
};

/** Alerts as the channel would be told, each a paragraph; none where there is none. */
export function alertParagraphs(alerts: readonly AlertShown[], place: AlertPlace): string[] {
  if (alerts.length === 0) return [];
  return ['Alerts', ...alerts.map((alert) => alertText(alert, place))];
}

function alertText(alert: AlertShown, place: AlertPlace): string {
  const { message, openedAt, heldUntil, state } = alert;
  const { stops, headline, numbers, explanation, notKnown, next, recommendation } = message;
  const { refused, lifted } = refusalWords(message, LINE);
  const mark = stops && state !== 'resolved' ? '🔴 ' : '';
  return [
    `${mark}${newsOf(alert)}: ${headline}`,
    ...numbers.slice(0, NUMBERS).map(numberWords),
    explanation.text,
    seenLine(message, place),
    refused && `Not named as a cause: ${refused}`,
    lifted && `Measured beside it: ${lifted}`,
    notKnown.length > 0 && `Not known: ${notKnown.join(' ')}`,
    `Next: ${recommendation ?? next}`,
    `Open since ${minuteOf(openedAt)}${heldUntil ? `; told at ${minuteOf(heldUntil)}, after the quiet hours` : ''}`,
  ]
    .filter(Boolean)
    .join('\n   ');
}

/** Without news it stands as it was told. */
function newsOf({ news, state }: AlertShown): string {
  if (news !== null) return NEWS[news];
  return state === 'resolved' ? NEWS.resolved : 'Open';
}

function seenLine({ seen }: AlertMessage, place: AlertPlace): string {
  const moments = seen.slice(0, MOMENTS).flatMap(({ sessionId, seconds }) => {
    if (sessionId === null || seconds === null) return [];
    return `${clock(seconds)} ${replayUrl(place, sessionId, seconds)}`;
  });
  return moments.length === 0 ? '' : `Seen: ${moments.join(' · ')}`;
}

/** What explains the clusters, each in two lines; none where nothing was explained. */
export function diagnosisParagraphs(diagnoses: readonly Diagnosis[]): string[] {
  if (diagnoses.length === 0) return [];
  return [['Explained', ...diagnoses.map(diagnosisText)].join('\n')];
}

function diagnosisText({ page, step, hypothesis, confidence, for: told, pack }: Diagnosis): string {
  const place = page ?? step ?? 'Whole site';
  const { value, lowest } = confidence;
  const reasons = pack.supporting.filter(({ predicate }) => told.includes(predicate));
  return [
    `   ${place}: ${hypothesis} Confidence ${value.toFixed(2)}; weakest: ${wordsOf(lowest)}`,
    ...reasons.map(({ text }) => `      for it: ${text}`),
    ...pack.refusals.map(({ observed, liftedBy }) =>
      liftedBy
        ? `      measured beside it: ${liftedBy.title}`
        : `      not named as a cause: ${observed}`,
    ),
  ].join('\n');
}

/** `statisticalStrength` as words. */
function wordsOf(factor: string): string {
  return factor.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** `2026-11-20 15:24` UTC. */
export function minuteOf(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}
