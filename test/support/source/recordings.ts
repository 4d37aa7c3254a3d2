import { expect, it } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { SCOPE } from './scope.ts';

/** What every source must tell of the project and its recordings. */
export function describeRecordings(source: () => Source): void {
  it('tells the project', async () => {
    expect(await source().project(SCOPE)).toMatchObject({
      id: '7',
      name: 'Pots & Co',
      timezone: 'America/New_York',
      conversionEvent: 'order_placed',
      funnel: ['$pageview', 'order_placed'],
      host: expect.stringMatching(/^https?:\/\/[^/]+$/),
    });
  });

  it('tells a recording with its person', async () => {
    expect(await source().recording(SCOPE, 'session-1')).toEqual({
      id: 'session-1',
      distinctId: 'maya',
      start: '2026-05-20T10:00:00.000Z',
      durationSeconds: 95,
      activeSeconds: 48,
      clicks: 3,
      keypresses: 2,
      consoleErrors: 1,
      activityScore: 12.5,
      startUrl: 'https://shop.example/',
      person: await source().person(SCOPE, 'maya'),
      ongoing: false,
    });
  });

  it('tells what is not known of a recording as null, and a visitor nobody knows as no person', async () => {
    expect(await source().recording(SCOPE, 'session-2')).toMatchObject({
      activeSeconds: null,
      activityScore: null,
      startUrl: null,
      person: null,
    });
  });

  it('tells a recording that is still growing', async () => {
    expect((await source().recording(SCOPE, 'session-4'))?.ongoing).toBe(true);
  });

  it.each(['session-9', '', '..', 'session-1/', 'x'.repeat(5000)])(
    'knows no recording "%.20s"',
    async (id) => {
      expect(await source().recording(SCOPE, id)).toBeNull();
    },
  );

  it('lists the newest recordings, newest first, as many as wanted', async () => {
    const ids = async (limit: number) =>
      (await source().recentRecordings(SCOPE, limit)).map(({ id }) => id);
    expect(await ids(2)).toEqual(['session-1', 'session-2']);
    expect(await ids(50)).toEqual(['session-1', 'session-2', 'session-3', 'session-4']);
  });

  it('lists the recordings of a person under all of their ids', async () => {
    const maya = await source().person(SCOPE, 'anon-1');
    if (!maya) throw new Error('There is no such person.');
    const recordings = await source().recordingsOf(SCOPE, maya, 10);
    expect(recordings.map(({ id }) => id)).toEqual(['session-1', 'session-3']);
    expect(await source().recordingsOf(SCOPE, maya, 1)).toEqual([recordings[0]]);
  });
}
