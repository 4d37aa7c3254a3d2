import { describe, expect, test } from 'vitest';
import type { Cube } from '../../../src/engine/ports/counts.ts';
import { runDetectors } from '../../../src/engine/signals/detectors/run.ts';
import { weekPower } from '../../../src/engine/signals/quiet-week.ts';
import { HOUR } from '../../../src/engine/signals/windows.ts';
import { cubeAt, replay } from '../../support/clickstream.ts';
import { binomial, madeCube, randomFrom } from '../../support/clickstream-made.ts';

const WEEK = 168;
/** The step whose drop is simulated: 60 % pass it. */
const STEP = 2;

/** A shop whose week is quiet, with so many visits in its busiest hour, and the Monday after it. */
function shopOf(busiest: number, seed = 99) {
  const made = madeCube({ seed, busiest, days: 8, onlyFunnel: true });
  return { ...made, now: made.from + (8 + WEEK) * HOUR };
}

/** What is said of its week. */
function saidOf(shop: ReturnType<typeof shopOf>, changed: Partial<Cube> = {}) {
  const cube = { ...cubeAt(shop, shop.now), ...changed };
  const { tests } = runDetectors({ cube, history: [], now: new Date(shop.now), zone: 'UTC' });
  return weekPower({ cube, zone: 'UTC', tests: tests.length });
}

/** Whether it is told by the end of the week that so much of a step's rate was lost in it. */
function isTold(shop: ReturnType<typeof shopOf>, part: number, seed: number): boolean {
  const random = randomFrom(seed);
  const begun = (shop.now - shop.cube.from) / HOUR - WEEK;
  const lost = (all: number, hour: number) =>
    hour < begun ? all : binomial(all, 1 - part, random);
  const steps = shop.cube.steps.map((one) =>
    one.step === STEP ? { ...one, passed: one.passed.map(lost) } : one,
  );
  const cube = { ...shop.cube, steps };
  const { alerts } = replay({ ...shop, cube, from: shop.now - HOUR, to: shop.now, every: 1 });
  return alerts.some(({ signal: { kind, step } }) => kind === 'funnel_drop' && step === 'chosen');
}

describe('what a quiet week would have shown', () => {
  test('is found in four of five weeks that have it, and half of it in fewer than half', () => {
    const seeds = Array.from({ length: 25 }, (_, i) => 7000 + i);
    const told = [10, 20, 40].flatMap((busiest) =>
      seeds.map((seed) => {
        const shop = shopOf(busiest, seed);
        const said = Math.ceil(100 * (saidOf(shop).passages[STEP]?.drop ?? 1)) / 100;
        return { whole: isTold(shop, said, seed), half: isTold(shop, said / 2, seed) };
      }),
    );
    expect(told.filter(({ whole }) => whole).length / told.length).toBeGreaterThanOrEqual(0.8);
    expect(told.filter(({ half }) => half).length / told.length).toBeLessThan(0.5);
  });

  test('is told of every step and of the whole way, with the visits that were counted', () => {
    const { visits, passages } = saidOf(shopOf(80));
    expect(visits).toBeGreaterThan(5_000);
    expect(passages.map(({ words }) => words)).toEqual([
      'from arriving to seen',
      'from seen to chosen',
      'from chosen to begun',
      'from begun to paid',
      'from paid to done',
      'from arriving to done',
    ]);
    expect(passages.map(({ isConversion }) => isConversion)).toEqual([
      ...Array(5).fill(false),
      true,
    ]);
  });

  test('is smaller with more traffic, and never below the floor of the rule', () => {
    const dropsAt = (busiest: number) =>
      saidOf(shopOf(busiest)).passages.map(({ drop }) => drop ?? 1);
    const [few, more, many] = [dropsAt(10), dropsAt(40), dropsAt(1000)];
    for (const [i, drop] of more.entries()) {
      expect(drop).toBeLessThan(few[i] ?? 0);
      expect(many[i]).toBeLessThan(drop);
      expect(many[i]).toBeGreaterThan(0.1);
    }
  });

  test('is not even 60 % where hardly anybody comes', () => {
    expect(saidOf(shopOf(1)).passages.at(-1)).toMatchObject({
      isConversion: true,
      drop: null,
    });
  });

  test('is nothing of steps where there is no funnel', () => {
    const said = saidOf(shopOf(40), { funnel: [], conversionEvent: null });
    expect(said.passages).toEqual([]);
    expect(said.visits).toBeGreaterThan(0);
  });
});
