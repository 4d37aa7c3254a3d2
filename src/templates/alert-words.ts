import { clock } from '../engine/sessions/clock.ts';
import { replayUrl } from '../engine/sessions/replay-link.ts';
import type { AlertMessage } from '../engine/signals/alerts/message.ts';
import type { Measured } from '../engine/signals/evidence/measured.ts';
import { isFromRecordings } from '../engine/signals/kinds.ts';
import type { View } from './fill.ts';
import { count, duration, plural } from './plain-words.ts';
import { people, percents } from './report-words.ts';
import { clip } from './safe-text.ts';

/** Where the replays are. */
export interface AlertPlace {
  /** Base of PostHog's own pages. */
  readonly host: string;
  readonly projectId: string;
}

/** Where a number has no base there is nothing to say of it. */
type Counted = Pick<Measured, 'numerator' | 'denominator' | 'interval'>;

/** `212 of 480 (40–49 %)`; '' where nothing was counted. */
export function countedWords({ numerator, denominator, interval }: Counted): string {
  if (numerator === null) return '';
  const of =
    denominator === null ? count(numerator) : `${count(numerator)} of ${count(denominator)}`;
  return interval ? `${of} (${percents(interval)})` : of;
}

/** `212 of 480 (40–49 %); usually 610 of 1,000 (58–64 %)`; what recordings show is compared with other visits. */
export function comparedWords(number: Measured): string {
  const others = number.baseline && countedWords(number.baseline);
  const before = isFromRecordings(number.kind) ? 'those who converted' : 'usually';
  return [countedWords(number), others ? `${before} ${others}` : ''].filter(Boolean).join('; ');
}

/** The same, with what it was compared with, and how many people met it. */
export function numberWords(number: Measured): string {
  const { baseline, people: met } = number;
  const what = baseline && !isFromRecordings(number.kind) ? clip(baseline.what, 60) : '';
  const compared = [comparedWords(number), what];
  const counted = compared.filter(Boolean).join(', ');
  return [counted, met === null ? '' : people(met)].filter(Boolean).join(' · ');
}

/** Moments, one a session, each linked two seconds before it. */
export function seenViews({ seen }: AlertMessage, most: number, { host, projectId }: AlertPlace) {
  return seen.slice(0, most).flatMap(({ sessionId, seconds }) => {
    if (sessionId === null || seconds === null) return [];
    const replay = new URL(replayUrl({ host, projectId }, sessionId.toWellFormed(), seconds));
    return [{ label: clock(seconds), replay } satisfies View];
  });
}

/** What was refused as a cause and still is; and what a measured signal lets be named by now. */
export function refusalWords({ refusals }: AlertMessage, most: number) {
  const told = (isLifted: boolean) =>
    refusals.filter(({ liftedBy }) => (liftedBy !== null) === isLifted);
  return {
    refused: clip(
      told(false)
        .map(({ observed }) => observed)
        .join(' · '),
      most,
    ),
    lifted: clip(
      told(true)
        .map(({ liftedBy }) => liftedBy?.title ?? '')
        .join(' · '),
      most,
    ),
  };
}

const DAY_MINUTES = 24 * 60;

/** `for 2 h`, `for 14 days`; '' where it is not known. */
export function quietWords({ quietMinutes }: Pick<AlertMessage, 'quietMinutes'>): string {
  if (quietMinutes === null) return '';
  if (quietMinutes < 2 * DAY_MINUTES) return `for ${duration(quietMinutes * 60)}`;
  return `for ${plural(Math.floor(quietMinutes / DAY_MINUTES), 'day')}`;
}
