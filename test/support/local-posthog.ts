import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostHogOptions, startPostHog } from '../../sandbox/posthog/server.ts';
import { anEvent, aRecording, type DatasetContent, uuidOf, writeDataset } from './dataset.ts';

/** "Now" of the local PostHog in tests. */
export const NOW = new Date('2026-05-20T12:00:00.000Z');

/** A local PostHog over a content, asked as a client asks; folders of its own, gone at the end. */
export async function openPostHog(
  content: DatasetContent = GARDEN,
  options: Partial<PostHogOptions> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-posthog-'));
  const data = join(folder, 'data');
  await writeDataset(data, content);
  const server = await startPostHog({ data, workDir: folder, now: () => NOW, ...options });
  const ask = (path: string, init: RequestInit = {}, key: string | null = server.apiKey) =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...init.headers },
    });
  return {
    ...server,
    data,
    workDir: folder,
    ask,
    /** The parsed body of a GET that must succeed. */
    get: async (path: string) => bodyOf(await ask(path)),
    query: (body: unknown) =>
      ask('/api/projects/7/query/', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async end() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type OpenPostHog = Awaited<ReturnType<typeof openPostHog>>;

/** The JSON of an answer that must be good. */
export async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`Answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

const maya = { sessionId: 's1', distinctId: 'maya' };
const nobody = { sessionId: 's2', distinctId: 'anon-9' };
const tom = { sessionId: 's3', distinctId: 'tom' };

/** A small project whose numbers can be counted by hand. */
export const GARDEN: DatasetContent = {
  project: { id: 7, name: 'Garden', timezone: 'Europe/Berlin' },
  persons: [
    {
      id: uuidOf(0xa, 1),
      name: 'Maya L.',
      distinct_ids: ['maya', 'anon-1'],
      properties: { email: 'maya@garden.example', plan: 'pro' },
      created_at: '2026-04-01T08:00:00.000Z',
    },
    {
      id: uuidOf(0xa, 2),
      name: null,
      distinct_ids: ['tom'],
      properties: { email: 'tom@garden.example', plan: 'free' },
      created_at: '2026-04-02T08:00:00.000Z',
    },
  ],
  events: [
    anEvent(1, {
      ...maya,
      at: '2026-05-20T10:00:00.250Z',
      event: '$pageview',
      properties: { $current_url: 'https://garden.example/seeds', price: 3.5, tags: ['a', 'b'] },
    }),
    anEvent(2, {
      ...maya,
      at: '2026-05-20T10:00:10.000Z',
      event: '$rageclick',
      properties: { $current_url: 'https://garden.example/cart', $el_text: 'Buy "now"' },
    }),
    anEvent(3, {
      ...maya,
      at: '2026-05-20T10:00:11.000Z',
      event: '$autocapture',
      elementsChain:
        'button.buy:attr__type="submit"attr_id="buy"nth-child="1"text="Buy";form:attr_id="cart"href="/pay"',
      properties: { nested: { list: [1, 'two'] }, empty: '', nothing: null, flag: true },
    }),
    anEvent(4, {
      ...maya,
      at: '2026-05-20T10:00:20.000Z',
      event: '$exception',
      properties: {
        $exception_fingerprint: 'fp-1',
        $exception_types: ['TypeError'],
        $exception_values: ['seed is undefined'],
      },
    }),
    anEvent(5, { ...maya, at: '2026-05-20T10:01:00.000Z', event: 'order_placed' }),
    anEvent(6, {
      ...nobody,
      at: '2026-05-19T09:00:00.000Z',
      event: '$pageview',
      properties: { $current_url: 'https://garden.example/cart', price: 10 },
    }),
    anEvent(7, {
      ...nobody,
      at: '2026-05-19T09:10:00.000Z',
      event: '$exception',
      properties: { $exception_issue_id: uuidOf(0xc, 1), $exception_types: ['TypeError'] },
    }),
    anEvent(8, {
      ...nobody,
      at: '2026-05-19T09:20:00.000Z',
      event: '$exception',
      properties: { $exception_fingerprint: 'fp-2', $exception_types: ['RangeError'] },
    }),
    anEvent(9, { ...tom, at: '2026-05-10T08:00:00.000Z', event: '$pageview' }),
    anEvent(10, { ...tom, at: '2026-05-10T08:00:05.000Z', event: '$rageclick' }),
    anEvent(11, { at: '2026-05-18T00:00:00.000Z', event: 'server_ping' }),
  ],
  recordings: [
    aRecording('s1', { start: '2026-05-20T10:00:00.000Z', seconds: 60, distinct_id: 'maya' }),
    aRecording('s2', {
      start: '2026-05-19T09:00:00.000Z',
      seconds: 1500,
      distinct_id: 'anon-9',
      console_error_count: 4,
      activity_score: 80,
    }),
    aRecording('s3', {
      start: '2026-05-10T08:00:00.000Z',
      seconds: 5,
      distinct_id: 'tom',
      console_error_count: 0,
    }),
  ],
  snapshots: { s1: shortRecording(), s2: longRecording() },
  issues: [
    {
      id: uuidOf(0xc, 1),
      name: 'TypeError',
      description: 'seed is undefined',
      status: 'active',
      first_seen: '2026-05-01T00:00:00.000Z',
      fingerprints: ['fp-1'],
    },
    {
      id: uuidOf(0xc, 2),
      name: 'RangeError',
      description: 'too many pots',
      status: 'resolved',
      first_seen: '2026-05-02T00:00:00.000Z',
      fingerprints: ['fp-2'],
    },
  ],
};

/** Two tabs in three seconds, with a `cv` field as posthog-js leaves it and a line separator. */
function shortRecording(): [string, unknown][] {
  const start = Date.parse('2026-05-20T10:00:00.000Z');
  return [
    ['w1', { type: 4, timestamp: start, data: { href: 'https://garden.example/' } }],
    ['w1', { type: 2, timestamp: start + 10, cv: '2024-10', data: '\u001f\u008b\b\u0000é' }],
    ['w2', { type: 3, timestamp: start + 3000, data: { text: 'one\u2028two\r\nthree' } }],
  ];
}

/** An event a second for 25 minutes: more than twenty blobs. */
function longRecording(): [string, unknown][] {
  const start = Date.parse('2026-05-19T09:00:00.000Z');
  return Array.from({ length: 1500 }, (_, i) => [
    'w1',
    { type: 3, timestamp: start + i * 1000, data: { source: 1, n: i } },
  ]);
}
