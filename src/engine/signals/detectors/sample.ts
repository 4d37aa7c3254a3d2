import { changeBeyond } from '../../statistics/detectable-beyond.ts';
import { detectableEffect } from '../../statistics/detectable-effect.ts';
import type { Share } from '../series.ts';
import { FEW, usualRate } from './compare.ts';

/** The level of news over a hundred tests: by it a sample is judged before their number is known. */
const NOMINAL = 0.0001;
/** The greatest harm that is waited for: of those who fared well before, so great a part no longer does. */
const GREATEST_HARM = 0.6;
/** One person with a strange day, or two, are no signal (field.md §5.3, rule 10). */
const LEAST_PEOPLE = 3;

/** What of a change is looked for. */
export interface Sought {
  /** −1 = fewer go on, 1 = more are hit. */
  readonly direction: -1 | 1;
  /** The floor of the rule: a smaller change is not told. */
  readonly floor: number;
  /** How much more the share varies than chance alone would; 1 = no more. */
  readonly dispersion?: number;
  /** Two-sided; none = that by which samples are judged. */
  readonly alpha?: number;
}

/** A sample, and the rate that it is held against. */
export interface Held {
  readonly rate: number;
  readonly now: number;
  /** How many the rate was counted in; Infinity = it is no count but a rule. */
  readonly before: number;
}

/**
 * The smallest change, as a part of the rate, that a rule would find in these samples with power 0.8: one that
 * its test shows at the level of news (field.md §5.2), and that is seen as one beyond its floor. null = the sample
 * is too small and is not tested: it would not even show the greatest harm, or that would bring fewer hits than
 * this arithmetic needs. So is every minimum of visits derived; there is no other.
 */
export function detectableIn(held: Held, sought: Sought): number | null {
  const { direction, floor, dispersion = 1, alpha = NOMINAL } = sought;
  if (held.now <= 0 || held.before <= 0) return null;
  const shown = detectableEffect({ ...held, direction, dispersion, alpha });
  const beyond = changeBeyond({ ...held, direction, dispersion, floor });
  if (shown === null || beyond === null) return null;
  const smallest = Math.max(shown, beyond);
  const greatest = greatestChange(held.rate, sought);
  const isCountable = direction < 0 || held.now * held.rate * (1 + greatest) >= FEW;
  return isCountable && smallest <= greatest ? smallest : null;
}

/** The same of two samples. */
export function detectableBetween(now: Share, before: Share, sought: Sought): number | null {
  const held = { rate: usualRate(before), now: now.all, before: before.all };
  return detectableIn(held, sought);
}

/**
 * Those who fare well are those who go on, or whom nothing hits. Where a rise beyond the floor leaves little room
 * below that, halfway from the floor to everybody.
 */
function greatestChange(rate: number, { direction, floor }: Sought): number {
  if (direction < 0) return GREATEST_HARM;
  const everybody = (1 - rate) / rate;
  return Math.max(GREATEST_HARM * everybody, (floor + everybody) / 2);
}

/** What `detectableIn` said no to, in words. */
export const TOO_FEW: Readonly<Record<-1 | 1, string>> = {
  [-1]: `too few visits to see even a fall by ${100 * GREATEST_HARM} %`,
  1: `too few visits to see even that it hits ${100 * GREATEST_HARM} % of them, or no room to rise`,
};

/** Whether enough people met it to speak of it; true where people are not counted. */
export function isOfSeveral(people: number | null): boolean {
  return people === null || people >= LEAST_PEOPLE;
}
