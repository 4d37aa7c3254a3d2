import type { AlertMessage, News } from '../engine/signals/alerts/message.ts';
import type { Measured } from '../engine/signals/evidence/measured.ts';
import { fixView } from './alert-reply-fix.ts';
import {
  type AlertPlace,
  comparedWords,
  numberWords,
  quietWords,
  seenViews,
} from './alert-words.ts';
import { count } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** How each piece of news begins, where no number says it better. */
const NEWS: Readonly<Record<News, string>> = {
  opened: 'New',
  still: 'Still happening',
  worse: 'Worse',
  changed: 'Changed',
  resolved: 'Resolved',
  reopened: 'Back again. Reopened',
  'fix-confirmed': 'Fixed, confirmed',
  'fix-failed': 'Not fixed. Reopened',
  'fix-waiting': 'Not judged yet',
};

/** Moments linked in one reply. */
const MOST_MOMENTS = 3;
/** Of fewer visits the share alone says too little (messages.md). */
const ENOUGH_FOR_A_SHARE = 50;

/** What became of an alert since it was told: a line or two in its thread. */
export function alertReply(alert: AlertMessage, place: AlertPlace): Message {
  return render('alert-reply', viewOf(alert, place));
}

function viewOf(alert: AlertMessage, place: AlertPlace) {
  const { news, numbers, headline } = alert;
  const said = clip(headline, 200);
  const [first] = numbers;
  const fix = fixView(alert);
  if (fix) return { ...fix, headline: '', quiet: '', seen: [] };
  const now = news === 'resolved' && first ? presentWords(first, alert) : null;
  if (now !== null && first)
    return { news: now, headline: '', quiet: '', lines: [said, comparedWords(first)], seen: [] };
  const isOver = news === 'resolved';
  return {
    news: NEWS[news],
    headline: said,
    quiet: isOver ? quietWords(alert) : '',
    lines: first && !isOver ? [numberWords(first)] : [],
    seen: isOver ? [] : seenViews(alert, MOST_MOMENTS, place),
  };
}

/** `Back to 60 % for 2 h. Resolved`; null = it is no share. */
function presentWords(
  { numerator, denominator }: Measured,
  alert: Pick<AlertMessage, 'before' | 'quietMinutes'>,
): string | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  const isShare = denominator >= ENOUGH_FOR_A_SHARE && numerator > 0;
  const percent = (100 * numerator) / denominator;
  const share = isShare
    ? `${percent < 10 ? percent.toFixed(1).replace(/\.0$/, '') : Math.round(percent)} %`
    : `${count(numerator)} of ${count(denominator)}`;
  const way = (alert.before?.effect ?? 0) < 0 ? 'Back to' : 'Down to';
  return [way, share, quietWords(alert)].filter(Boolean).join(' ').concat('. Resolved');
}
