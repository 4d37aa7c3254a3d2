import { describe, expect, test } from 'vitest';
import { sampleFailedConversionRecordings } from '../../../src/engine/friction/sample/sample.ts';
import type { CoverageQuery } from '../../../src/engine/ports/coverage.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import { localDay } from '../../../src/engine/requests/calendar.ts';
import type { Scope } from '../../../src/engine/scope.ts';
import { aProject, aRequest, NOW, type Recorded } from '../../support/friction.ts';
import { scriptedSource } from '../../support/scripted-source.ts';

function many(
  count: number,
  one: (i: number) => Omit<Recorded, 'id'> = () => ({}),
  name = 'v',
): Recorded[] {
  return Array.from({ length: count }, (_, i) => ({ id: `${name}${i}`, ...one(i) }));
}

function sample(visits: readonly Recorded[], request = aRequest()) {
  return sampleFailedConversionRecordings(aProject(visits), request);
}

describe('the sample of failed visits', () => {
  test('takes up to fifteen that carry frustration, and none that converted', async () => {
    const { failed, notChecked, recorded } = await sample([
      ...many(20),
      ...many(6, () => ({ events: ['booked'] }), 'bought'),
    ]);
    expect(failed).toHaveLength(15);
    expect(failed.some(({ converted }) => converted)).toBe(false);
    expect({ notChecked, recorded }).toEqual({ notChecked: null, recorded: 20 });
  });

  test('is the same sample whatever order the visits are listed in', async () => {
    const visits = many(30, (i) => ({ daysAgo: i % 7 }));
    const ids = async (all: readonly Recorded[]) => (await sample(all)).failed.map(({ id }) => id);
    expect(await ids(visits)).toEqual(await ids(visits.toReversed()));
  });

  test('is spread over pages, devices and days as the visits are', async () => {
    const { failed } = await sample(
      many(30, (i) => ({
        daysAgo: (i % 6) + 0.5,
        listed: {
          device: i % 3 === 0 ? 'Mobile' : 'Desktop',
          startUrl: `https://site.example/${i % 2 === 0 ? 'a' : 'b'}`,
        },
        record: { pages: [{ path: i % 2 === 0 ? '/a' : '/b', controls: [] }] },
      })),
    );
    const count = (is: (one: (typeof failed)[number]) => boolean) => failed.filter(is).length;
    expect(count(({ device }) => device === 'Mobile')).toBe(5);
    expect(count(({ pages }) => pages[0]?.path === '/a')).toBeGreaterThanOrEqual(7);
    expect(count(({ pages }) => pages[0]?.path === '/a')).toBeLessThanOrEqual(8);
    expect(new Set(failed.map(({ start }) => start.slice(0, 10))).size).toBeGreaterThanOrEqual(6);
  });

  test('is spread over the days of the project’s own calendar', async () => {
    const hours = [...Array(20).fill(35), ...Array(10).fill(13), ...Array(10).fill(11)];
    const base = aProject(many(40, (i) => ({ daysAgo: hours[i] / 24 })));
    const project = await base.source.project({ workspace: 'w', project: 'p' });
    const perDay = async (timezone: string) => {
      const source = { ...base.source, project: async () => ({ ...project, timezone }) };
      const request = aRequest({ sampleSize: 8 });
      const { failed } = await sampleFailedConversionRecordings({ ...base, source }, request);
      const days = Map.groupBy(failed, ({ start }) => localDay(new Date(start), timezone));
      return [...days.values()].map((own) => own.length);
    };
    expect(await perDay('UTC')).toEqual([6, 2]); // 30 visits before midnight, 10 after it
    expect(await perDay('Pacific/Auckland')).toEqual([4, 4]); // 20 and 20
  });

  test('holds two visits of one person at most', async () => {
    const { failed } = await sample([
      ...many(12, () => ({ listed: { distinctId: 'often' } })),
      ...many(6, undefined, 'w'),
    ]);
    expect(failed.filter(({ person }) => person === 'often')).toHaveLength(2);
    expect(failed).toHaveLength(8);
  });

  test('passes over visits in which nothing went wrong, and reads on', async () => {
    const { failed, leftOut } = await sample([
      ...many(10, () => ({ record: { frustration: null } }), 'calm'),
      ...many(8),
    ]);
    expect(failed.map(({ id }) => id).toSorted()).toEqual(
      many(8)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(leftOut).toHaveLength(10);
    expect(leftOut[0]?.reason).toBe('nothing in it went wrong');
  });

  test('reads no more than three recordings for each one that is wanted, then those that PostHog marked', async () => {
    const project = aProject([
      ...many(100, () => ({ record: { frustration: null } }), 'calm'),
      ...many(3, () => ({ events: ['$rageclick'] }), 'rage'),
    ]);
    const request = aRequest({ sampleSize: 5, fewest: 3, fallbackDays: 7 });
    const { failed } = await sampleFailedConversionRecordings(project, request);
    expect(failed.map(({ id }) => id).toSorted()).toEqual(['rage0', 'rage1', 'rage2']);
    expect(project.reads.length).toBeLessThanOrEqual(20);
  });

  test('exceptions that everybody has choose nobody, and only fill up', async () => {
    const everywhere = { events: ['$exception'], record: { frustration: 'errors' as const } };
    const { failed } = await sample(
      [...many(9, () => everywhere, 'only'), ...many(4, () => ({ events: ['$exception'] }))],
      aRequest({ sampleSize: 6 }),
    );
    expect(failed.filter(({ frustration }) => frustration === 'told')).toHaveLength(4);
    expect(failed).toHaveLength(6);
  });

  test('exceptions that few have are frustration like any other', async () => {
    const { failed } = await sample([
      ...many(6, () => ({ events: ['$exception'], record: { frustration: 'errors' } })),
      ...many(6, () => ({ record: { frustration: null } }), 'calm'),
    ]);
    expect(failed).toHaveLength(6);
  });
});

describe('what is left out, and why', () => {
  test.each([
    ['too short: 4 s of recording, 10 s are needed', { durationSeconds: 4 }],
    ['still being recorded', { ongoing: true }],
    ["a developer's own machine", { startUrl: 'http://localhost:3000/' }],
    ["a developer's own machine", { startUrl: 'http://192.168.1.20/cart' }],
    ['a test site', { startUrl: 'https://staging.shop.com/' }],
    ['one of the team, or a test account', { person: person('ana@shop.com') }],
    ['one of the team, or a test account', { person: person('qa+7@mail.org') }],
    ['one of the team, or a test account', { person: person('x@mail.org', { is_internal: true }) }],
  ])('%s', async (reason, listed) => {
    const own = { startUrl: 'https://www.shop.com/', ...listed };
    const { failed, leftOut } = await sample([{ id: 'odd', listed: own }, ...many(5)]);
    expect(leftOut).toEqual([{ id: 'odd', reason }]);
    expect(failed).toHaveLength(5);
  });

  test.each([
    ['a customer', { person: person('maya@mail.org') }],
    [
      'an address of a reserved name',
      { person: person('maya@shop.example'), startUrl: 'https://shop.example/' },
    ],
    ['a host that only begins like a test site', { startUrl: 'https://tests-and-toys.com/' }],
  ])('%s stays', async (_what, listed) => {
    const { leftOut } = await sample([{ id: 'fine', listed }, ...many(5)]);
    expect(leftOut).toEqual([]);
  });

  test('what could not be read is told with its reason', async () => {
    const read = {
      status: 'left-out',
      id: 'v0',
      reason: 'PostHog did not answer',
      because: 'unreadable',
    } as const;
    const { leftOut, notChecked } = await sample([{ id: 'v0', read }, ...many(3, undefined, 'w')]);
    expect(leftOut).toEqual([{ id: 'v0', reason: 'PostHog did not answer' }]);
    expect(notChecked).toBe(
      'Only 3 failed visits in 30 days with something to look at, 1 could not be read (PostHog did not answer); I need 5. Nothing was checked.',
    );
  });
});

describe('older visits', () => {
  test('stand in where recordings of the window are missing, with the reason', async () => {
    const { failed, fallback } = await sample([
      ...many(9, (i) => ({
        read: { status: 'left-out', id: `v${i}`, reason: 'gone', because: 'gone' },
      })),
      ...many(6, undefined, 'here'),
      ...many(4, () => ({ daysAgo: 20 }), 'old'),
      ...many(4, () => ({ daysAgo: 40 }), 'older'),
    ]);
    expect(failed).toHaveLength(10);
    expect(fallback).toEqual({
      reason:
        '9 of the recordings of the last 7 days are missing: expired, or over the replay quota',
      because: 'gone',
      oldest: new Date(NOW - 20 * 24 * 3_600_000).toISOString(),
      older: 4,
    });
  });

  describe('where most failed visits were never recorded', () => {
    const seven = [...many(7), ...many(20, () => ({ daysAgo: 12 }), 'old')];
    const asked: CoverageQuery[] = [];
    const counting = (visits: number, recorded: number, all = seven) => ({
      ...aProject(all),
      coverage: {
        async coverage(_scope: Scope, query: CoverageQuery) {
          asked.push(query);
          return { visits, recorded };
        },
      },
    });

    test('fill the sample up, with the numbers in the reason', async () => {
      const deps = counting(214, 40);
      const { failed, fallback } = await sampleFailedConversionRecordings(deps, aRequest());
      expect(failed).toHaveLength(15);
      expect(fallback).toMatchObject({
        because: 'unrecorded',
        older: 8,
        reason:
          'of 214 failed visits of the last 7 days only 40 were recorded: replay quota or sampling',
      });
      expect(asked.at(-1)).toMatchObject({
        ...{ conversionEvent: 'booked', url: null, minSeconds: 10 },
        ...{ from: NOW - 7 * 24 * 3_600_000, hours: 7 * 24 },
      });
    });

    test('stay out where half of them were recorded', async () => {
      const deps = counting(80, 40);
      const { failed, fallback } = await sampleFailedConversionRecordings(deps, aRequest());
      expect({ count: failed.length, fallback }).toEqual({ count: 7, fallback: null });
    });

    test('are not counted for a sample that is full without them', async () => {
      const before = asked.length;
      const deps = counting(900, 20, many(20));
      await sampleFailedConversionRecordings(deps, aRequest());
      expect(asked).toHaveLength(before);
    });

    test('and nobody could count them, it is told by its step and the window stands', async () => {
      const fault = new SourceError('timeout', 'PostHog took too long.');
      const deps = { ...aProject(seven), coverage: { coverage: () => Promise.reject(fault) } };
      const { failed, errors } = await sampleFailedConversionRecordings(deps, aRequest());
      expect(failed).toHaveLength(7);
      expect(errors).toEqual([['coverage', fault]]);
    });
  });

  test('stand in where the window holds too few', async () => {
    const { failed, fallback } = await sample([
      ...many(2),
      ...many(5, () => ({ daysAgo: 12 }), 'old'),
    ]);
    expect(failed).toHaveLength(7);
    expect(fallback?.reason).toBe(
      'only 2 failed visits of the last 7 days with something to look at',
    );
  });

  test('count among the two of one person', async () => {
    const often = { listed: { distinctId: 'often' } };
    const { failed } = await sample([
      { id: 'new', ...often },
      ...many(4, () => ({ daysAgo: 12, ...often }), 'old'),
      ...many(5, () => ({ daysAgo: 12 }), 'other'),
    ]);
    expect(failed.filter(({ person }) => person === 'often')).toHaveLength(2);
    expect(failed).toHaveLength(7);
  });

  test('are not looked for where the window holds enough', async () => {
    const { failed, fallback } = await sample([
      ...many(6),
      ...many(5, () => ({ daysAgo: 12 }), 'old'),
    ]);
    expect({ count: failed.length, fallback }).toEqual({ count: 6, fallback: null });
  });
});

describe('nothing is checked', () => {
  test('with too few even so, and one line says it', async () => {
    const { notChecked, control } = await sample([
      ...many(3),
      ...many(9, () => ({ events: ['booked'] }), 'bought'),
    ]);
    expect(notChecked).toBe(
      'Only 3 failed visits in 30 days with something to look at; I need 5. Nothing was checked.',
    );
    expect(control).toEqual([]);
  });

  test('without a conversion event', async () => {
    const project = {
      ...(await scriptedSource({}).project({ workspace: 'w', project: 'p' })),
      conversionEvent: null,
    };
    const deps = { ...aProject(many(9)), source: scriptedSource({ project: async () => project }) };
    const { notChecked } = await sampleFailedConversionRecordings(deps, aRequest());
    expect(notChecked).toMatch(/^No conversion event is set/);
  });
});

test('converted visits beside them pass the same filter and are of the same devices', async () => {
  const { control } = await sample([
    ...many(6, () => ({ listed: { device: 'Mobile' } })),
    ...many(
      8,
      (i) => ({ events: ['booked'], listed: { device: i < 4 ? 'Mobile' : 'Desktop' } }),
      'b',
    ),
    ...many(
      8,
      () => ({ events: ['booked'], listed: { device: 'Mobile' }, record: { frustration: null } }),
      'calm',
    ),
  ]);
  expect(control).toHaveLength(6);
  expect(control.filter(({ device }) => device === 'Mobile')).toHaveLength(4);
  expect(control.every(({ converted, frustration }) => converted && frustration === 'told')).toBe(
    true,
  );
});

test('a batch of only converted visits has nothing to fail', async () => {
  const { failed, notChecked } = await sample(many(20, () => ({ events: ['booked'] })));
  expect(failed).toEqual([]);
  expect(notChecked).toMatch(/^No failed visit in 30 days/);
});

function person(email: string, properties: Record<string, unknown> = {}) {
  return { id: email, name: null, email, distinctIds: [], properties, createdAt: null };
}
