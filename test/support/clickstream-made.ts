import type { Cube, Series } from '../../src/engine/ports/counts.ts';
import { HISTORY_DAYS, HOUR } from '../../src/engine/signals/windows.ts';

/** What a made shop's numbers are like. */
export interface MadeTraffic {
  readonly seed: number;
  /** Visits in an hour of the middle of the day. */
  readonly busiest: number;
  /** Days after the history that a first run needs. */
  readonly days: number;
  /** Part of what usually goes on from this step that is lost, from this hour after the history on. */
  readonly drop?: { readonly step: number; readonly part: number; readonly fromHour: number };
  /** How much the rates differ from one day to the next, as a part of them: 0.05 = by 5 % to either side. */
  readonly unrest?: number;
  /** Without pages, clicks and errors: the funnel on its devices alone. */
  readonly onlyFunnel?: boolean;
}

const FUNNEL = ['seen', 'chosen', 'begun', 'paid', 'done'];
/** Of those at a step, who go on. */
export const MADE_RATES = [0.9, 0.3, 0.6, 0.7, 0.8];
const DEVICES = { Desktop: 0.5, Mobile: 0.4, Tablet: 0.1 } as const;
const START = Date.UTC(2026, 0, 5);
const WAIT_SECONDS = 1800;
export const HISTORY_HOURS = (HISTORY_DAYS + 2) * 24;

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The numbers of a stable shop by the hour: 15 steps on devices, 15 products, 8 kinds of pages with two
 * sorts of clicks and 4 errors are 50 series. Visits follow the hour and the day of the week; who goes on
 * is drawn one by one.
 */
export function madeCube(traffic: MadeTraffic) {
  const { seed, busiest, days, drop, unrest = 0, onlyFunnel = false } = traffic;
  const random = randomFrom(seed);
  const hours = HISTORY_HOURS + days * 24;
  const some = (mean: number) => poisson(mean, random);
  const of = (all: number, rate: number) => binomial(all, rate, random);
  const visits = Array.from({ length: hours }, (_, hour) => busiest * shapeOf(hour));
  const moods = Array.from({ length: hours / 24 }, () => 1 + unrest * (2 * random() - 1));
  const moodAt = (hour: number) => moods[Math.floor(hour / 24)] ?? 1;
  const rateAt = (step: number, hour: number) => {
    const isLost = drop?.step === step && hour >= HISTORY_HOURS + drop.fromHour;
    return (MADE_RATES[step] ?? 1) * moodAt(hour) * (isLost ? 1 - drop.part : 1);
  };
  const steps = Object.entries(DEVICES).flatMap(([device, part]) => {
    let entered: Series = visits.map((mean) => some(mean * part));
    const own = MADE_RATES.map((_, step) => {
      const passed = entered.map((all, hour) => of(all, rateAt(step, hour)));
      const series = { step, device, entered, passed };
      entered = passed;
      return series;
    });
    const converted = own.at(-1)?.passed ?? [];
    return own.map((series) => ({ ...series, converted }));
  });
  const many = (count: number) => Array.from({ length: onlyFunnel ? 0 : count }, (_, i) => i);
  const pages = many(15).map((i) => {
    const own = visits.map((mean) => some((mean * 0.9) / 15));
    const after = [1, 1, 0.25].map((rate) =>
      own.map((all, hour) => of(all, rate === 1 ? 1 : rate * moodAt(hour))),
    );
    return { page: `/products/thing-${i}`, visits: own, after, stuck: null };
  });
  const clicks = many(8).map((i) => {
    const own = visits.map((mean) => some(mean / (i + 1)));
    const [rage, dead] = [0.01, 0.03].map((rate) => own.map((all) => of(all, rate)));
    const people = { ragePeople: rage ?? [], deadPeople: dead ?? [] };
    return { page: `/part-${i}`, visits: own, rage: rage ?? [], dead: dead ?? [], ...people };
  });
  const errors = many(4).map((i) => {
    const own = visits.map((mean) => some(mean * 0.02 * (i + 1)));
    const events = own.map((all) => all + some(all));
    const name = { key: `error-${i}`, type: 'TypeError', message: `thing ${i} is undefined` };
    return { ...name, events, visits: own, people: own };
  });
  const cube: Cube = {
    ...{ from: START, hours, funnel: FUNNEL, conversionEvent: 'done', internalDomains: [] },
    edges: Array.from({ length: hours + 1 }, (_, i) => START + i * HOUR),
    ripe: MADE_RATES.map(() => START),
    ...{ steps, stuck: [], pages, clicks, vitals: [], errors, events: [], places: [] },
    volume: { events: visits.map(() => 0), pageviews: visits.map(some), clicks: visits.map(some) },
    recordings: null,
  };
  return {
    cube,
    passages: MADE_RATES.map(() => WAIT_SECONDS),
    from: START + HISTORY_HOURS * HOUR,
    to: START + hours * HOUR,
  };
}

/** Part of the busiest hour: nights are quiet, weekends too. */
function shapeOf(hour: number): number {
  const clock = hour % 24;
  const day = Math.floor(hour / 24) % 7;
  const daylight = 0.5 - 0.5 * Math.cos(((clock - 3) / 24) * 2 * Math.PI);
  return (0.05 + 0.95 * daylight) * (day >= 5 ? 0.7 : 1);
}

/** Of so many those that go on at this rate, drawn one by one. */
export function binomial(all: number, rate: number, random: () => number): number {
  if (rate >= 1) return all;
  let hits = 0;
  for (let i = 0; i < all; i += 1) if (random() < rate) hits += 1;
  return hits;
}

/** In parts small enough for the product of random numbers not to vanish. */
function poisson(mean: number, random: () => number): number {
  if (mean > 30) return poisson(30, random) + poisson(mean - 30, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
