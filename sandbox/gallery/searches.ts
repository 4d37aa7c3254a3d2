import type { PersonStory } from '../../src/engine/persons/story.ts';
import type { Hit, SearchResult } from '../../src/engine/search/hit.ts';
import { personStory } from '../../src/templates/person-story.ts';
import {
  searching,
  searchMore,
  searchNothing,
  searchRoot,
} from '../../src/templates/search-root.ts';
import { started } from '../../src/templates/started.ts';
import type { Section } from './entry.ts';
import { MADE, PLACE, replayOf, sessionOf } from './invented.ts';

const WHO = ['Maya L.', null, 'Tom B.', null, 'Ana K.', 'Jon', null];
const PAGES = ['Your basket', 'Delivery', 'Checkout'];

function hit(who: string | null, n: number): Hit {
  const seconds = 62 + n * 31;
  const page = PAGES[n % PAGES.length];
  return {
    ...{ sessionId: sessionOf(n), who, start: '2026-11-18T10:00:00.000Z', seconds },
    ...{ replayUrl: replayOf(n, seconds), fits: n < 4 ? 'yes' : 'partly', score: 0.9 - n / 10 },
    why: `Did nothing for ${41 + n * 3} s on "${page}"; then the visit ended`,
    evidence: [
      { seconds, text: `Nothing was done with "${page}" in front` },
      { seconds: seconds + 44 + n, text: `Left on "${page}"` },
    ],
  };
}

const found: SearchResult = {
  ...MADE,
  ...{ search: 'stared at a page for 40 s and left', project: 'Shop EU', hits: WHO.map(hit) },
  ...{ more: 2, eligible: 61, read: 61, shown: 20, skipped: [], failed: [], missing: [] },
  lookedFor: ['nothing done for about 40 s', 'the end of the visit soon after'],
  ...{ unused: [], seconds: 22 },
};

const VISITS = [
  ['2026-11-10T18:04:00Z', 'Compared three clay pots and left'],
  ['2026-11-12T07:51:00Z', 'Could not pay: "Card declined" twice'],
  ['2026-11-14T14:22:00Z', 'Could not buy: the address form refused twice'],
  ['2026-11-18T20:10:00Z', 'Bought the clay pot'],
] as const;

const story: PersonStory = {
  ...MADE,
  person: { name: 'Maya L.', email: 'maya@shop.example' },
  ...{ persons: 1, more: false, reachedGoal: true, skipped: [], failed: [], missing: [] },
  sessions: VISITS.map(([start, headline], n) => ({
    ...{ id: sessionOf(n), start, headline, durationSeconds: 95 + n * 40, converted: n === 3 },
    outcome: { success: n === 3, description: n === 3 ? 'Bought.' : 'Left.' },
    problems: n === 1 || n === 2 ? [{ description: 'Refused', seconds: 84, stopped: true }] : [],
    replayUrl: replayOf(n, 84),
  })),
  headline: 'Bought on the fourth visit, after checkout had refused her twice',
  story:
    'She chose the same clay pot each time. Her card was declined on the 12th, her address refused without a reason on the 14th. On the 18th she paid by invoice.',
  course: [],
  threads: [{ name: 'checkout refuses without a reason', sessionIds: ['a', 'b'], stopped: true }],
};

/** Single moments, and single people. */
export const searches: Section = {
  title: 'Searches and persons',
  entries: [
    {
      ...{ name: 'searching', title: 'A search goes on', place: 'channel' },
      says: 'Stands where the moments that fit will be.',
      content: [searching(40, 61), searching(61, 61)],
    },
    {
      ...{ name: 'search-root', title: 'Search', place: 'channel' },
      says: 'The moments that fit best, each with its link and why it fits.',
      content: [searchRoot(found, PLACE)],
    },
    {
      ...{ name: 'search-more', title: 'The other moments', place: 'thread' },
      says: 'Under a search: what else fits, and what each rests on.',
      content: searchMore(found, PLACE),
    },
    {
      ...{ name: 'search-nothing', title: 'Nothing fits', place: 'channel' },
      says: 'A search that found nothing says what it looked at.',
      content: [searchNothing({ ...found, hits: [] })],
    },
    {
      ...{ name: 'started--person', title: 'Heard, of a search or a person', place: 'ephemeral' },
      says: 'To whoever asked, at once.',
      content: [
        started({ sessions: [], left: 0, looking: 'search' }),
        started({ sessions: [], left: 0, looking: 'person' }),
      ],
    },
    {
      ...{ name: 'person-story', title: 'A person’s story', place: 'channel' },
      says: 'All visits of one person as one story, where names may be shown.',
      content: [personStory(story, PLACE)],
    },
  ],
};
