import type { RrwebEvent, SessionEvent, Snapshot } from '../../src/engine/ports/source.ts';
import {
  click,
  element,
  inWindow,
  move,
  mutation,
  page,
  snapshot,
  textNode,
} from './made-recording.ts';

/** When the hour begins, milliseconds since the epoch. */
const START = Date.parse('2026-07-01T08:00:00.000Z');
export const SECONDS = 3600;
/** Seconds from the start: the refusal, and the first press on the button that does nothing. */
export const REFUSED = 1800;
export const PRESSED = 1805;
export const REFUSAL = 'The cabin could not be reserved. Please try again later.';

const SITE = 'https://ferry.example';
/** One page every four minutes: reading, a click with an answer, then nothing for three minutes. */
const PAGES = [
  ...['start', 'routes', 'harbours', 'timetable', 'cabins', 'deck-plan', 'cabin-outside'],
  ...['reserve', 'cabin-inside', 'meals', 'cars', 'pets', 'terms', 'offers', 'contact'],
];
const STAY = SECONDS / PAGES.length;

/** Ids of a page's elements, from its first id on. */
const HEADING = 10;
const MORE = 12;
const AGAIN = 14;
const MAIN = 16;

/**
 * An hour on a made-up ferry company's site, written by code as rrweb would record it. Fifteen pages, long
 * stretches of nothing, and exactly in the middle a refusal on the screen with a button that never answers.
 */
export function hourVisit(): { readonly lines: Snapshot[]; readonly events: SessionEvent[] } {
  const stays = PAGES.map((name, i) => ({ name, at: i * STAY, first: i * 100 + 1 }));
  const recorded = stays.flatMap(stayOf);
  const last = START + SECONDS * 1000;
  return {
    lines: inWindow('w1', [...recorded, move(last)]),
    events: [
      ...stays.flatMap(({ name, at }) => [
        sent(at, '$pageview', name),
        sent(at + 20, 'looked', name),
      ]),
      sent(SECONDS - 1, 'signed_out', 'contact'),
    ],
  };
}

interface Stay {
  readonly name: string;
  /** Seconds. */
  readonly at: number;
  readonly first: number;
}

function stayOf({ name, at, first }: Stay): RrwebEvent[] {
  const from = START + at * 1000;
  const node = page(first, [
    element(first + HEADING, 'h1', {}, [textNode(first + HEADING + 1, `Ferry ${name}`)]),
    element(first + MORE, 'button', {}, [textNode(first + MORE + 1, 'Show more')]),
    element(first + AGAIN, 'button', {}, [textNode(first + AGAIN + 1, 'Reserve again')]),
    element(first + MAIN, 'div', { id: 'main' }),
  ]);
  const answer = shown(from + 20_300, first, 30, 'p', {}, `More about ${name} and its prices`);
  return [
    ...snapshot(from, node, `${SITE}/${name}`),
    move(from + 5_000),
    click(from + 20_000, first + MORE),
    answer,
    ...(name === 'reserve' ? trouble(first) : []),
  ];
}

function trouble(first: number): RrwebEvent[] {
  const presses = [0, 4, 9].map((after) => click(START + (PRESSED + after) * 1000, first + AGAIN));
  const banner = { role: 'alert', class: 'error' };
  return [
    shown(START + REFUSED * 1000, first, 40, 'div', banner, REFUSAL),
    ...presses,
    move(START + (PRESSED + 14) * 1000),
  ];
}

/** A text comes onto the page. */
function shown(
  timestamp: number,
  first: number,
  id: number,
  tagName: string,
  attributes: object,
  text: string,
): RrwebEvent {
  const node = element(first + id, tagName, attributes, [textNode(first + id + 1, text)]);
  return mutation(timestamp, { adds: [{ parentId: first + MAIN, nextId: null, node }] });
}

function sent(seconds: number, event: string, name: string): SessionEvent {
  return {
    uuid: `${event}-${seconds}`,
    event,
    timestamp: START + seconds * 1000,
    distinctId: 'visitor',
    properties: { $current_url: `${SITE}/${name}`, $window_id: 'w1' },
    elementsChain: '',
  };
}
