import { describe, expect, test } from 'vitest';
import { readAgain, recordedSince } from '../../../src/engine/friction/read-again.ts';
import { CLEAR, seen, type Verdict } from '../../../src/engine/friction/sighting.ts';
import { aProject, aRequest, aSighting, NOW, type Recorded } from '../../support/friction.ts';

const DAY = 24 * 3_600_000;
const since = new Date(NOW - 2 * DAY);
const grey = seen([aSighting('Pay')], CLEAR);

function visits(count: number, daysAgo: number, ctaResponsiveness: Verdict): Recorded[] {
  return Array.from({ length: count }, (_, i) => {
    return { id: `${daysAgo}-${i}`, daysAgo, record: { verdicts: { ctaResponsiveness } } };
  });
}

const { corroborating, scope } = aRequest();
const asked = {
  ...{ scope, corroborating, since, sampleSize: 10, fewest: 5, page: '/pay/*' },
  check: 'ctaResponsiveness',
} as const;

describe('a check read again', () => {
  test('is made of failed visits since then alone, however many there were before', async () => {
    const deps = aProject([...visits(9, 3, grey), ...visits(6, 1, CLEAR)]);
    const read = await readAgain(deps, asked);
    expect(read).toEqual({ share: { hits: 0, all: 6 }, isChecked: true });
    expect(deps.reads.every((id) => id.startsWith('1-'))).toBe(true);
  });

  test('counts those that still show it', async () => {
    const deps = aProject([...visits(2, 1, grey), ...visits(6, 0.5, CLEAR)]);
    expect(await readAgain(deps, asked)).toMatchObject({ share: { hits: 2, all: 8 } });
  });

  test('is not made of too few, and says how many there are', async () => {
    const deps = aProject([...visits(9, 3, grey), ...visits(4, 1, CLEAR)]);
    expect(await readAgain(deps, asked)).toEqual({ share: { hits: 0, all: 4 }, isChecked: false });
    expect(await recordedSince(deps, asked)).toBe(4);
  });

  test('counts nobody of the team among what was recorded since, nor more than it takes', async () => {
    const email = (of: string) => ({
      person: { id: of, name: null, email: of, distinctIds: [], properties: {}, createdAt: null },
    });
    const ours = visits(9, 1, CLEAR).map((one) => ({ ...one, listed: email('a@team.example') }));
    const theirs = visits(3, 0.5, CLEAR).map((one) => ({ ...one, listed: email('b@mail.org') }));
    const internal = { ...asked, internalDomains: ['team.example'] };
    expect(await recordedSince(aProject([...ours, ...theirs]), internal)).toBe(3);
    expect(await recordedSince(aProject([...ours, ...theirs]), asked)).toBe(5);
  });

  test('says nothing where only a model could tell, and none reads', async () => {
    const deps = aProject(visits(6, 1, CLEAR));
    expect(await readAgain(deps, { ...asked, check: 'trustBarriers' })).toBeNull();
  });

  test.each([
    ['/pay/*', '/pay/'],
    ['/pay', '/pay'],
    ['/*/pay', null],
    ['/', null],
    [null, null],
  ])('of the page %s lists addresses with %s', async (page, url) => {
    const deps = aProject([]);
    const urls: (string | null)[] = [];
    const recordings: typeof deps.recordings = {
      list: async (_scope, query) => {
        urls.push(query.url);
        return [];
      },
    };
    await recordedSince({ ...deps, recordings }, { ...asked, page });
    expect(urls).toEqual([url]);
  });
});
