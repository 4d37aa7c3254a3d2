import { MOST_DETAILED } from '../engine/signals/alerts/action.ts';
import type { AlertMessage, GroupMessage } from '../engine/signals/alerts/message.ts';
import { type AlertPlace, comparedWords, seenViews } from './alert-words.ts';
import { PHONE, phoneLines } from './phone.ts';
import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** Things named in one message; with long ones fewer, until it fits one screen. */
const MOST_ITEMS = 6;

/** One message about several alerts: a morning's digest, or what was too much for one run. */
export function alertGroup(group: GroupMessage, place: AlertPlace): Message {
  for (let most = MOST_ITEMS; most > 1; most -= 1) {
    const message = draw(group, place, most);
    if (phoneLines(message.blocks) <= PHONE.lines) return message;
  }
  return draw(group, place, 1);
}

function draw({ news, items, limit }: GroupMessage, place: AlertPlace, most: number): Message {
  const told = items.slice(0, most);
  const alerts = new Set(items.map(({ alertId }) => alertId)).size;
  return render('alert-group', {
    headline:
      news === 'digest'
        ? `While it was quiet: ${plural(items.length, 'message')}`
        : `${plural(items.length, 'more new thing')} at once`,
    limit:
      news === 'cap' && limit !== null ? `At most ${limit} of one run are told by themselves.` : '',
    items: told.map((item) => itemView(item, place)),
    detailed: alerts > MOST_DETAILED ? MOST_DETAILED : null,
    more: items.length > told.length ? `and ${items.length - told.length} more` : '',
  });
}

function itemView(item: AlertMessage, place: AlertPlace) {
  const [first] = item.numbers;
  return {
    mark: item.stops ? '🔴' : '•',
    headline: clip(item.headline, 110),
    number: first ? comparedWords(first) : '',
    seen: seenViews(item, 2, place),
  };
}
