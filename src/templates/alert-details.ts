import { clock } from '../engine/sessions/clock.ts';
import type { AlertMessage } from '../engine/signals/alerts/message.ts';
import type { Factor } from '../engine/signals/diagnosis/diagnosis.ts';
import type { Measured } from '../engine/signals/evidence/measured.ts';
import { type Course, courseOf } from './alert-course.ts';
import { LEAST_VISITS } from './alert-places.ts';
import { comparedWords } from './alert-words.ts';
import { type Message, renderPages } from './render.ts';
import { chanceWords } from './report-words.ts';
import { clip } from './safe-text.ts';

/** Things of a kind that are told. */
const MOST = 5;
/** Characters of each. */
const LINE = 240;

/** What an explanation is least sure of, in words. */
const WEAKEST: Readonly<Record<Factor, string>> = {
  statisticalStrength: 'chance could explain some of it',
  corroboration: 'few kinds of evidence say the same',
  specificity: 'it is not one place or one device alone',
  dataQuality: 'the data have gaps',
  alternativesExcluded: 'other explanations fit as well',
  actionability: 'it is not clear what to change',
};

/** From this value of the confidence on; the values are steps, and only their order counts. */
const STEPS = [
  [0.9, 'high'],
  [0.7, 'fair'],
  [0.5, 'low'],
] as const;

/** The course of the number that an alert is about; null = none of its numbers has one to draw. */
export function alertCourse({ numbers }: AlertMessage, zone: string): Drawn | null {
  for (const { what, history } of numbers) {
    const course = courseOf(history, zone);
    if (course) return { what, course };
  }
  return null;
}

/** A course, and what was counted in it. */
export interface Drawn {
  readonly what: string;
  readonly course: Course;
}

/**
 * The first reply under an alert: the chart of its rate with the band of its usual, what speaks for it and
 * against it, what is not known, how sure it is, and what to do.
 */
export function alertDetails(alert: AlertMessage, drawn: Drawn | null): Message[] {
  const { supports, contradicts, refusals, notKnown, recommendation, next } = alert;
  return renderPages('alert-details', {
    text: drawn ? drawn.course.words : `More about: ${clip(alert.headline, 160)}`,
    what: drawn && drawn.what !== alert.headline ? clip(drawn.what, LINE) : '',
    chart: drawn && { ...drawn.course },
    gaps: drawn?.course.hasGaps ? `Hours of fewer than ${LEAST_VISITS} visits are left out.` : '',
    ...numbered(alert),
    supports: lines(supports).join(' '),
    contradicts: lines(contradicts).join(' '),
    refused: lines(refusals.flatMap(({ liftedBy, reason }) => (liftedBy ? [] : [reason]))),
    missing: lines(notKnown).join(' '),
    confidence: confidenceWords(alert),
    recommendation: clip(recommendation ?? '', LINE),
    next: next === recommendation ? '' : clip(next, LINE),
  });
}

/** What was counted and what was seen, under the numbers by which `show 2` finds them (`claimsOfAlert`). */
function numbered(alert: AlertMessage) {
  const { numbers, seen } = alert;
  const moments = seen.flatMap(({ sessionId, seconds }) =>
    sessionId === null || seconds === null ? [] : [clock(seconds)],
  );
  return {
    numbers: numbers
      .slice(0, MOST)
      .map((one, i) => ({ number: String(i + 1), words: clip(numberLine(one, alert), LINE) })),
    seen: moments
      .slice(0, MOST)
      .map((time, i) => ({ number: String(numbers.length + i + 1), time })),
  };
}

function lines(texts: readonly string[]): string[] {
  const said = texts.filter((text) => text !== '');
  return said.slice(0, MOST).map((text) => clip(text, LINE));
}

/** What it says of itself, unless the headline does, with how far chance explains it. */
function numberLine(number: Measured, { headline }: AlertMessage): string {
  const { what, notes, p } = number;
  const counted = notes.length > 0 ? notes.join('; ') : comparedWords(number);
  const named = what === headline ? '' : clip(what, LINE / 2);
  const chance = p === null ? '' : ` (${chanceWords(p)})`;
  return `${[named, counted].filter(Boolean).join(': ')}${chance}`;
}

/** `low, because other explanations fit as well`. */
function confidenceWords({ confidence: { value, lowest } }: AlertMessage): string {
  const step = STEPS.find(([from]) => value >= from)?.[1] ?? 'very low';
  return step === 'high' ? step : `${step}, because ${WEAKEST[lowest]}`;
}
