import { beforeEach, describe, expect, test } from 'vitest';
import type { Pace } from '../../src/engine/ports/pace.ts';

/** Takes so many places, one after the other. @returns how long to wait for each, ms */
async function takePlaces(pace: Pace, count: number): Promise<number[]> {
  const waits: number[] = [];
  for (let i = 0; i < count; i += 1) waits.push(await pace.take());
  return waits;
}

/** How long each place is behind the one before, ms. */
function gaps(waits: readonly number[]): number[] {
  return waits.slice(1).map((wait, i) => wait - (waits[i] ?? 0));
}

/** A machine under load counts less of a wait the later it asks, ms. */
const SLACK_MS = 150;

/**
 * What every pace does, wherever it is kept. `open` gives an unused account, as two workers see it. Time
 * runs on meanwhile, so waits are at most what is said, and a little less.
 */
export function describePace(name: string, open: () => Promise<readonly [Pace, Pace]>): void {
  let mine: Pace;
  let theirs: Pace;
  beforeEach(async () => {
    [mine, theirs] = await open();
  });
  const expectWait = (wait: number, expected: number) => {
    expect(wait).toBeLessThanOrEqual(expected);
    expect(wait).toBeGreaterThan(expected - SLACK_MS);
  };

  describe(`the pace ${name}`, () => {
    test('holds nobody as long as no limit was met', async () => {
      expect(await takePlaces(mine, 3)).toEqual([0, 0, 0]);
      await mine.speedUp();
      expect(await theirs.take()).toBe(0);
    });

    test('lets all wait once one was told to slow down, and then go one after the other', async () => {
      await mine.take();
      await mine.slowDown(60_000);
      expectWait(await theirs.take(), 60_000);
      expectWait(await mine.take(), 60_200);
      expectWait(await theirs.take(), 60_400);
    });

    test('also where the limit is the first that is heard of the account', async () => {
      await mine.slowDown(5_000);
      expectWait(await mine.take(), 5_000);
      expectWait(await theirs.take(), 5_200);
    });

    test('never shortens a pause', async () => {
      await mine.slowDown(60_000);
      await theirs.slowDown(1_000);
      expectWait(await mine.take(), 60_000);
    });

    test('slows down once for a limit that many meet at the same time', async () => {
      for (let i = 0; i < 10; i += 1) await (i % 2 ? mine : theirs).slowDown(60_000);
      const [first = 0, second = 0] = await takePlaces(mine, 2);
      expectWait(second - first, 200);
    });

    test('doubles the gap with each further limit, up to ten seconds', async () => {
      const seen: number[] = [];
      for (let i = 0; i < 8; i += 1) {
        await mine.slowDown(0);
        const [first = 0, second = 0] = await takePlaces(mine, 2);
        seen.push(second - first);
      }
      for (const [i, expected] of [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000].entries()) {
        expectWait(seen[i] ?? 0, expected);
      }
    });

    test('becomes faster with each call that came through, until it holds nobody', async () => {
      await mine.slowDown(0);
      await mine.slowDown(0);
      await takePlaces(mine, 5);
      for (let i = 0; i < 9; i += 1) await theirs.speedUp(); // 400 ms × 0.8⁹ = 54 ms
      const waits = await takePlaces(mine, 2);
      expect(Math.min(...waits)).toBeGreaterThan(0);
      await theirs.speedUp(); // 43 ms
      expect(await takePlaces(mine, 3)).toEqual([0, 0, 0]);
    });

    test('keeps a pause that is not over when calls come through meanwhile', async () => {
      await mine.slowDown(60_000);
      for (let i = 0; i < 20; i += 1) await theirs.speedUp();
      expectWait(await mine.take(), 60_000);
      expectWait(await mine.take(), 60_000);
    });

    test('gives each of many who ask at once a place of its own', async () => {
      await mine.slowDown(60_000);
      const asked = Array.from({ length: 30 }, (_, i) => (i % 2 ? mine : theirs).take());
      const waits = (await Promise.all(asked)).toSorted((a, b) => a - b);
      for (const gap of gaps(waits)) expectWait(gap, 202);
      expectWait((waits.at(-1) ?? 0) - (waits[0] ?? 0), 29 * 200 + 2);
    });
  });
}
