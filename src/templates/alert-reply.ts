import type { AlertMessage, News } from '../engine/signals/alerts/message.ts';
import { type AlertPlace, fixWords, numberWords, quietWords, seenViews } from './alert-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** How each piece of news begins. */
const NEWS: Readonly<Record<News, string>> = {
  opened: 'New',
  still: 'Still happening',
  worse: 'Worse',
  changed: 'Changed',
  resolved: 'Resolved',
  reopened: 'Back again. Reopened',
  'fix-confirmed': 'Fixed, confirmed',
  'fix-failed': 'Not fixed. Reopened',
};

/** Moments linked in one reply. */
const MOST_MOMENTS = 3;

/** What became of an alert since it was told: a line or two in its thread. */
export function alertReply(alert: AlertMessage, place: AlertPlace): Message {
  const { news, headline, numbers, fix } = alert;
  const isOver = news === 'resolved' || news === 'fix-confirmed';
  const [first] = numbers;
  return render('alert-reply', {
    news: NEWS[news],
    headline: clip(headline, 200),
    quiet: news === 'resolved' ? quietWords(alert) : '',
    number: fix ? fixWords(fix) : first && !isOver ? numberWords(first) : '',
    seen: isOver ? [] : seenViews(alert, MOST_MOMENTS, place),
  });
}
