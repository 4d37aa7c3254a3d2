import { homeSetup, homeTab, homeTrouble } from '../../src/templates/home.ts';
import type { HomeFacts } from '../../src/templates/home-facts.ts';
import { aHome } from '../../test/support/home-facts.ts';
import type { Section } from './entry.ts';
import { MAYA, PRODUCT } from './invented.ts';

const at = new Date('2026-11-21T08:00:00Z');

function labels(kind: string, judged: number, real: number) {
  return Array.from({ length: judged }, (_, i) => ({
    ...{ message: `m${i}`, claim: 'p', text: 'It stalls', names: [kind], real: i < real },
    ...{ reason: null, by: MAYA, at: at.toISOString() },
  }));
}

/** All that can stand there, of the invented shop. */
export const standing: HomeFacts = aHome({
  ...{ channel: PRODUCT, consent: { by: MAYA, at } },
  reports: [
    {
      ...{ title: 'On /product, last 3 days', state: 'running', askedAt: at, patterns: null },
      ...{ channel: PRODUCT, url: null },
    },
    {
      ...{ title: 'On /checkout, last 7 days', state: 'finished', askedAt: at, patterns: 5 },
      ...{ channel: PRODUCT, url: 'https://backstory.example/reports/r1' },
    },
  ],
  schedules: [
    {
      id: 'daily',
      kind: 'daily',
      title: null,
      next: new Date('2026-11-22T07:00:00Z'),
      paused: false,
    },
    {
      id: 'hourly',
      kind: 'hourly',
      title: null,
      next: new Date('2026-11-21T10:00:00Z'),
      paused: false,
    },
    { id: 'r1', kind: 'weekly', title: 'On /checkout, last 7 days', next: at, paused: true },
  ],
  labels: [...labels('no-answer', 9, 1), ...labels('errorImpact', 9, 8)],
  tally: { right: 12, wrong: 3 },
});

const refused: HomeFacts = {
  ...{ ...standing, mayConfigure: false, reports: [], labels: [] },
  connection: {
    posthog: [
      { name: 'person:read', ok: false, remedy: 'Give the key the scope person:read.' },
      { name: 'query:read', ok: true, remedy: null },
    ],
    ...{ missingScopes: ['files:write'], model: null, renderer: false },
  },
  ...{ consent: null, used: { ...standing.used, dollars: 51 } },
};

/** The Home tab. */
export const home: Section = {
  title: 'Home',
  entries: [
    {
      ...{ name: 'home-setup', title: 'Before setup', place: 'home' },
      says: 'Until a PostHog project is connected.',
      content: homeSetup(),
    },
    {
      ...{ name: 'home', title: 'How it stands', place: 'home' },
      says: 'What works, what ran, what runs when, what it cost, who allowed what, how often it was right.',
      content: homeTab(standing),
    },
    {
      ...{ name: 'home--member', title: 'For a member, where things do not work', place: 'home' },
      says: 'What does not work, each with what to do; a member reads it and changes nothing.',
      content: homeTab(refused),
    },
    {
      ...{ name: 'home-trouble', title: 'Not to be gathered', place: 'home' },
      says: 'Where nothing could be gathered just now.',
      content: homeTrouble(),
    },
  ],
};
