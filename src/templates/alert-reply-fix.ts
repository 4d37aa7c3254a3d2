import type { AlertMessage, FixCheck, FixWait, Sampled } from '../engine/signals/alerts/message.ts';
import type { Measured } from '../engine/signals/evidence/measured.ts';
import { countedWords } from './alert-words.ts';
import { count } from './plain-words.ts';
import { percents, possibleOf } from './report-words.ts';

/** How a word about a fix begins, and the lines under it. */
export interface FixView {
  readonly news: string;
  readonly lines: readonly string[];
}

const OUTCOMES: Readonly<Record<FixCheck['outcome'], string>> = {
  confirmed: 'Fixed, confirmed',
  partly: 'Better, not fixed. Reopened',
  failed: 'Not fixed. Reopened',
};

/** What measuring again came to, or how far it is; null = the message is about neither. */
export function fixView({ fix, wait }: Pick<AlertMessage, 'fix' | 'wait'>): FixView | null {
  if (wait) return { news: 'Not judged yet', lines: [waitLine(wait)] };
  if (!fix) return null;
  const { outcome, before, recordings } = fix;
  return {
    news: OUTCOMES[outcome],
    lines: [
      `${sinceWords(fix)}${besideUsual(fix)}`,
      `Before: ${countedWords(before)}`,
      ...(recordings ? [`${seenWords(recordings)}; before in ${ofWords(recordings.before)}`] : []),
    ],
  };
}

/** `312 of 1,240 visits so far since it was called fixed`. */
function waitLine({ visits, needed, of }: FixWait): string {
  const what = of === 'visits' ? 'visits' : 'failed visits with a recording to read';
  return `${count(visits)} of ${count(needed)} ${what} so far since it was called fixed. It is measured when there are enough.`;
}

/** `All Mobile visits since: 301 of 498 went on (56–65 %)`; of recordings, in how many it was seen. */
function sinceWords({ after }: FixCheck): string {
  const { kind, numerator, denominator, segment, effect } = after;
  if (kind === 'session_recording_friction')
    return seenWords({ affected: numerator ?? 0, sampled: denominator ?? 0 });
  const which = ['All', ...Object.values(segment), 'visits since'].join(' ');
  const did = (effect ?? 0) < 0 ? 'went on' : 'met it';
  return `${which}: ${count(numerator ?? 0)} of ${count(denominator ?? 0)} ${did}${rangeOf(after)}`;
}

/** `, as usual`; where it is not, what is usual. */
function besideUsual({ outcome, before }: FixCheck): string {
  const range = before.baseline?.interval;
  if (before.kind === 'session_recording_friction' || !range) return '';
  return outcome === 'confirmed' ? ', as usual' : `, usually ${percents(range)}`;
}

/** `In 15 newer recordings it was seen in 0 (up to 20 % possible)`. */
function seenWords({ affected, sampled }: Sampled): string {
  const possible = affected === 0 ? ` (up to ${possibleOf(sampled)} % possible)` : '';
  return `In ${count(sampled)} newer recordings it was seen in ${count(affected)}${possible}`;
}

function ofWords({ affected, sampled }: Sampled): string {
  return `${count(affected)} of ${count(sampled)}`;
}

function rangeOf({ numerator, denominator, interval }: Measured): string {
  if (numerator === 0) return ` (up to ${possibleOf(denominator ?? 0)} % possible)`;
  return interval ? ` (${percents(interval)})` : '';
}
