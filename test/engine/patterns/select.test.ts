import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawSample } from '../../../src/engine/patterns/select/sample.ts';
import { selectSessions } from '../../../src/engine/patterns/select/select.ts';
import type { ListedRecording } from '../../../src/engine/ports/recording-list.ts';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';
import { scriptedSource } from '../../support/scripted-source.ts';

function aListed(n: number, fields: Partial<ListedRecording> = {}): ListedRecording {
  return {
    id: `s${n}`,
    distinctId: `d${n}`,
    start: '2026-03-02T08:00:00.000Z',
    durationSeconds: 60,
    activeSeconds: 30,
    clicks: 3,
    keypresses: 0,
    consoleErrors: 0,
    activityScore: 10,
    startUrl: 'https://werk.example/start',
    person: null,
    ongoing: false,
    device: 'Desktop',
    ...fields,
  };
}

describe('the sample', () => {
  const day = fc.integer({ min: 1, max: 7 }).map((one) => `2026-03-0${one}T08:00:00.000Z`);
  const listed = fc
    .array(
      fc.record({
        start: day,
        device: fc.constantFrom('Desktop', 'Mobile', null),
        startUrl: fc.constantFrom('https://werk.example/a', 'https://werk.example/b', null),
      }),
      { maxLength: 200 },
    )
    .map((all) => all.map((fields, n) => aListed(n, fields)));

  test('holds each device in its share, to within one, and nothing twice', () => {
    fc.assert(
      fc.property(listed, fc.integer({ min: 1, max: 100 }), (all, limit) => {
        const sample = drawSample(all, limit);
        expect(sample).toHaveLength(Math.min(limit, all.length));
        expect(new Set(sample).size).toBe(sample.length);
        for (const device of ['Desktop', 'Mobile', null]) {
          const of = (some: readonly ListedRecording[]) =>
            some.filter((one) => one.device === device).length;
          const share = (of(all) / Math.max(1, all.length)) * sample.length;
          expect(Math.abs(of(sample) - share)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('is the same whatever the order', () => {
    fc.assert(
      fc.property(listed, fc.integer({ min: 1, max: 100 }), (all, limit) => {
        const ids = (sample: readonly ListedRecording[]) => sample.map(({ id }) => id).sort();
        expect(ids(drawSample(all.toReversed(), limit))).toEqual(ids(drawSample(all, limit)));
      }),
    );
  });

  test('spreads over days', () => {
    const all = Array.from({ length: 70 }, (_, n) =>
      aListed(n, { start: `2026-03-0${(n % 7) + 1}T08:00:00.000Z` }),
    );
    const days = Map.groupBy(drawSample(all, 14), ({ start }) => start);
    expect([...days.values()].map(({ length }) => length)).toEqual([2, 2, 2, 2, 2, 2, 2]);
  });
});

test('short, unfinished and idle recordings are skipped with their reasons, and take no place', async () => {
  const all = [
    aListed(1, { durationSeconds: 9.9 }),
    aListed(2, { durationSeconds: 10 }),
    aListed(3, { ongoing: true }),
    aListed(4),
    aListed(5, { activeSeconds: 0, clicks: 0, keypresses: 0 }),
  ];
  const now = () => new Date('2026-03-09T08:00:00.000Z');
  const deps = { source: scriptedSource({}), recordings: { list: async () => all }, now };
  const scope = { workspace: 'w', project: '1' };
  const selection = await selectSessions(deps, { scope, query: ANY_RECORDING, limit: 2 });
  expect(selection).toMatchObject({
    at: now().toISOString(),
    eligible: 2,
    sessions: [{ sessionId: 's2' }, { sessionId: 's4' }],
    skipped: [
      { id: 's1', reason: 'too short: 9 s of recording, 10 s are needed' },
      { id: 's3', reason: 'still being recorded' },
      { id: 's5', reason: 'nobody did anything in it' },
    ],
  });
});
