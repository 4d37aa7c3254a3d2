import { type Cube, STUCK_HOURS, type StepSeries, stepsOf } from '../../ports/counts.ts';
import { added, type Rate } from '../series.ts';
import { hourWindow, type Window } from '../windows.ts';
import type { Look } from './look.ts';

/** Hours of the windows in which a step is tested; conversion takes longer to tell (field.md §5.2). */
const STEP_HOURS = STUCK_HOURS;
const CONVERSION_HOURS = [24, 168] as const;

const COUNTED_HOURS: readonly number[] = STUCK_HOURS;

/** What a visit that has met no step yet is at: the first step is what it may come to. */
const ARRIVING = 'arriving';

/** A way through the funnel whose rate is watched. */
export interface Passage {
  readonly step: number;
  /** The event of the step that is left, or of the conversion for the whole way: no two share one. */
  readonly name: string;
  /** `from checkout_started to order_placed`. */
  readonly words: string;
  readonly hours: readonly number[];
  readonly isConversion: boolean;
}

/** Each step to the next, and the whole way where it is longer than one step. */
export function passagesOf({ funnel, conversionEvent }: Cube): Passage[] {
  const steps = stepsOf(funnel).flatMap((event, step): Passage[] => {
    const next = funnel[step];
    if (next === undefined) return [];
    const name = event ?? ARRIVING;
    const words = `from ${name} to ${next}`;
    return [{ step, name, words, hours: STEP_HOURS, isConversion: false }];
  });
  if (conversionEvent === null || (funnel.length === 1 && funnel[0] === conversionEvent))
    return steps;
  const words = `from ${ARRIVING} to ${conversionEvent}`;
  const whole = { step: 0, name: conversionEvent, words, hours: CONVERSION_HOURS };
  return [...steps, { ...whole, isConversion: true }];
}

/** The passage's rate by the hour, of the visits on these devices. */
export function rateOf(
  { cube }: Pick<Look, 'cube'>,
  { step, isConversion }: Passage,
  isOn: (series: StepSeries) => boolean = () => true,
): Rate {
  const own = cube.steps.filter((series) => series.step === step && isOn(series));
  return {
    hits: added(own.map(({ passed, converted }) => (isConversion ? converted : passed))),
    all: added(own.map(({ entered }) => entered)),
    week: 168,
  };
}

/** The passage's windows up to when its entrants have ripened, where there is a week to compare with. */
export function windowsOf({ cube, clock }: Look, { step, hours }: Passage): Window[] {
  const end = cube.ripe[step];
  if (end === undefined) return [];
  return hours
    .map((length) => hourWindow(cube, { clock, end, hours: length }))
    .filter(({ now }) => now[0] >= 0);
}

/** People who got stuck at the step in the window; null = not counted. */
export function stuckAt(
  { cube }: Look,
  { step, isConversion }: Passage,
  { hours, device }: { hours: number; device: string | null },
): number | null {
  const at = COUNTED_HOURS.indexOf(hours);
  if (isConversion) return null;
  return cube.stuck.find((one) => one.step === step && one.device === device)?.people[at] ?? null;
}
