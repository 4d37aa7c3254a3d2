import { aRecording, type DatasetContent, uuidOf } from '../dataset.ts';
import { EVENTS } from './content-events.ts';
import { SNAPSHOTS } from './content-snapshots.ts';

/** The dataset behind `describeSource`: small, with everything that two sources could read apart. */
export const CONTENT: DatasetContent = {
  project: {
    id: 7,
    name: 'Pots & Co',
    timezone: 'America/New_York',
    conversion_event: 'order_placed',
    funnel: ['$pageview', 'order_placed'],
  },
  persons: [
    {
      id: uuidOf(0xa, 1),
      name: 'Maya L.',
      distinct_ids: ['maya', 'anon-1'],
      properties: { email: 'Maya@pots.example', plan: 'free', visits: 3, vip: false },
      created_at: '2026-04-01T08:00:00.000Z',
    },
    {
      id: uuidOf(0xa, 2),
      name: 'tom@pots.example',
      distinct_ids: ['tom@pots.example'],
      properties: { name: 'Tom "T" Ö.' },
      created_at: '2026-04-02T08:00:00.000Z',
    },
    {
      id: uuidOf(0xa, 3),
      name: 'amaya@pots.example',
      distinct_ids: ['other'],
      properties: { email: 'amaya@pots.example' },
      created_at: '2026-04-03T08:00:00.000Z',
    },
  ],
  recordings: [
    aRecording('session-1', {
      start: '2026-05-20T10:00:00.000Z',
      seconds: 95,
      distinct_id: 'maya',
    }),
    aRecording('session-2', {
      start: '2026-05-19T10:00:00.000Z',
      seconds: 20,
      distinct_id: 'nobody',
      active_seconds: null,
      activity_score: null,
      start_url: null,
    }),
    aRecording('session-3', {
      start: '2026-05-18T10:00:00.000Z',
      seconds: 7,
      distinct_id: 'anon-1',
    }),
    aRecording('session-4', {
      start: '2026-05-17T10:00:00.000Z',
      seconds: 700,
      distinct_id: 'tom@pots.example',
      ongoing: true,
    }),
  ],
  events: EVENTS,
  snapshots: SNAPSHOTS,
  issues: [
    {
      id: uuidOf(0xc, 1),
      name: 'AddressError',
      description: 'zone missing for postcode',
      status: 'active',
      first_seen: '2026-05-10T00:00:00.000Z',
      fingerprints: ['fp-address'],
    },
    {
      id: uuidOf(0xc, 2),
      name: 'TypeError',
      description: 'Cannot read properties of undefined (reading "pots")',
      status: 'resolved',
      first_seen: '2026-05-01T00:00:00.000Z',
      fingerprints: ['fp-widget'],
    },
  ],
};
