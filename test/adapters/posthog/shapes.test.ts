import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasEmail, PersonShape } from '../../../src/adapters/posthog/person-shape.ts';
import { RecordingShape } from '../../../src/adapters/posthog/recording-shape.ts';
import { json, SCOPE, startPair } from './server.ts';

async function fixture(name: string): Promise<unknown> {
  const folder = join(import.meta.dirname, '../../fixtures/wire');
  return JSON.parse(await readFile(join(folder, name), 'utf8'));
}

describe('a recording as PostHog gives it', () => {
  it('is read with its person', async () => {
    const recording = RecordingShape.parse(await fixture('large_recording_meta.trimmed.json'));
    expect(recording).toMatchObject({
      start: '2024-11-15T09:19:28.620Z',
      durationSeconds: 333,
      activeSeconds: 18,
      clicks: 1,
      keypresses: 0,
      consoleErrors: 2,
      activityScore: null,
      ongoing: false,
    });
    expect(recording.person).toMatchObject({
      id: '1bcc7e91-f665-5f29-996e-8f9f6cfe9212',
      name: 'secret name',
      email: 'paul@posthog.com',
    });
  });

  it('is read in the form of older answers: durations as text, fields missing', async () => {
    const [first, second] = RecordingShape.array().parse(await fixture('recordings.json'));
    expect(first).toMatchObject({ durationSeconds: 1172.675, activeSeconds: null });
    expect(first?.person?.name).toBe('Ms Testy McTesterson');
    expect(second?.person).toBeNull();
  });

  it.each(['session_recordings_list_docs.json', 'recordings.json'])(
    'is found in a list shaped as in %s',
    async (name) => {
      const stored = await fixture(name);
      const list = Array.isArray(stored)
        ? { results: stored, has_next: false, version: 4 }
        : stored;
      await using pair = await startPair(({ url }, response) => {
        json(response, url.searchParams.get('offset') === '0' ? list : { results: [] });
      });
      const recordings = await pair.source.recentRecordings(SCOPE, 10);
      expect(recordings.length).toBeGreaterThan(0);
    },
  );

  it('is listed newest first over several answers, as many as wanted', async () => {
    const recording = (n: number) => ({
      id: `s${n}`,
      start_time: new Date(Date.UTC(2026, 4, 1) - n * 60_000).toISOString(),
    });
    await using pair = await startPair(({ url }, response) => {
      const offset = Number(url.searchParams.get('offset'));
      const limit = Number(url.searchParams.get('limit'));
      const results = Array.from({ length: limit }, (_, i) => recording(offset + i));
      json(response, { results, has_next: true });
    });
    const recordings = await pair.source.recentRecordings(SCOPE, 150);
    expect(recordings.map(({ id }) => id)).toEqual(Array.from({ length: 150 }, (_, i) => `s${i}`));
    expect(pair.requests).toHaveLength(2);
  });
});

describe('the recordings of a person', () => {
  it.each([
    [
      '0190000a-0000-7000-8000-000000000001',
      { person_uuid: '0190000a-0000-7000-8000-000000000001' },
    ],
    ['17', { distinct_ids: '["a","b"]' }],
  ])('are asked for by the best id there is: %s', async (id, expected) => {
    await using pair = await startPair((_request, response) => json(response, { results: [] }));
    const person = { id, name: null, email: null, properties: {}, createdAt: null };
    await pair.source.recordingsOf(SCOPE, { ...person, distinctIds: ['a', 'b'] }, 5);
    const asked = Object.fromEntries(pair.requests[0]?.url.searchParams ?? []);
    expect(asked).toMatchObject({ ...expected, date_from: '-90d' });
  });
});

describe('a person as PostHog gives it', () => {
  it('has no name when PostHog only repeats an id or the address', () => {
    const person = { uuid: 'u', distinct_ids: ['anon-1'], properties: { email: 'a@b.example' } };
    expect(PersonShape.parse({ ...person, name: 'anon-1' }).name).toBeNull();
    expect(PersonShape.parse({ ...person, name: 'a@b.example' }).name).toBeNull();
    expect(PersonShape.parse({ ...person, name: 'Maya' }).name).toBe('Maya');
  });

  it('is meant by its whole address only, however that is capitalized', () => {
    const person = PersonShape.parse({ id: 7, properties: { email: 'Maya@B.example' } });
    expect(hasEmail(person, 'maya@b.example ')).toBe(true);
    expect(hasEmail(person, 'aya@b.example')).toBe(false);
  });
});
