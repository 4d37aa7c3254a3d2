import type { AlertMessage } from '../engine/signals/alerts/message.ts';
import { isOver, pressView, standingView } from './alert-standing.ts';
import { type AlertPlace, numberWords, refusalWords, seenViews } from './alert-words.ts';
import { PHONE, phoneLines } from './phone.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** How much is said; lengths in characters. */
interface Room {
  readonly headline: number;
  readonly numbers: number;
  readonly line: number;
}

const ALL: Room = { headline: 160, numbers: 3, line: 160 };
const LESS: readonly Room[] = [
  { headline: 140, numbers: 2, line: 90 },
  { headline: 120, numbers: 1, line: 60 },
  { headline: 80, numbers: 1, line: 32 },
];

/** Moments linked in one alert. */
const MOST_MOMENTS = 5;

/** An alert as it stands: what happens, how many met it, where to see it, what to do next, who does it. */
export function alertRoot(alert: AlertMessage, place: AlertPlace): Message {
  let message = draw(alert, place, ALL);
  for (const room of LESS) {
    if (phoneLines(message.blocks) <= PHONE.lines) break;
    message = draw(alert, place, room);
  }
  return message;
}

function draw(alert: AlertMessage, place: AlertPlace, room: Room): Message {
  const { numbers, explanation, seen, notKnown, next, recommendation } = alert;
  const [first, ...others] = numbers.slice(0, room.numbers);
  return render('alert-root', {
    mark: isPressing(alert) ? '🔴' : '',
    headline: `${isOver(alert) ? 'Resolved: ' : ''}${clip(alert.headline, room.headline)}`,
    first: first ? numberWords(first) : '',
    others: others.map((one) => `${clip(one.what, room.line)}: ${numberWords(one)}`),
    explanation: clip(explanation.text, room.line),
    what: clip(seen[0]?.text ?? '', room.line),
    seen: seenViews(alert, MOST_MOMENTS, place),
    contradicts: clip(alert.contradicts.join(' · '), room.line),
    ...refusalWords(alert, room.line),
    notKnown: clip(notKnown.join(' '), room.line),
    next: clip(recommendation ?? next, room.line),
    ...standingView(alert),
    ...pressView(alert),
  });
}

/** People cannot go on, and nobody says that this is no longer so. */
function isPressing(alert: AlertMessage): boolean {
  return alert.stops && alert.standing.state === 'open' && !isOver(alert);
}
