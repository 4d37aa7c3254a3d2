import { MOST_SAMPLED } from '../../../engine/friction/setting.ts';

/** What a number of the form may be, as it is typed there. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** The setting keeps a hundredth of what is typed: 10 of a hundred is 0.1. */
  readonly isHundredths: boolean;
}

/** The form's numbers. Upper ends are where a typing error is likelier than a wish. */
export const NUMBERS = {
  sampleSize: { min: 1, max: MOST_SAMPLED, isHundredths: false },
  fewest: { min: 1, max: MOST_SAMPLED, isHundredths: false },
  minPeople: { min: 1, max: 10_000, isHundredths: false },
  minEffect: { min: 0, max: 1000, isHundredths: true },
  worseBy: { min: 0, max: 100, isHundredths: true },
  capPerRun: { min: 1, max: 50, isHundredths: false },
  cooldownMinutes: { min: 0, max: 1440, isHundredths: false },
} as const satisfies Readonly<Record<string, Bounds>>;

export type NumberField = keyof typeof NUMBERS;

/** Lengths of what can be typed, in characters: all of it comes back in one view of Slack's. */
export const LENGTHS = { zone: 60, conversionEvent: 200, internalDomains: 400, mutedPages: 400 };
