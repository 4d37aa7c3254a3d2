import type { Cube } from '../../ports/counts.ts';
import { hourlyHistory } from '../history/rate-history.ts';
import { dispersionOf, type Rate, shareIn } from '../series.ts';
import type { Window } from '../windows.ts';
import { compareChanges, compareShares } from './compare.ts';
import { hoursUpTo, NOWHERE } from './course.ts';
import type { Detector } from './detector.ts';
import { type Detected, floorFor, type Look } from './look.ts';
import { detectableBetween } from './sample.ts';
import { type Passage, passagesOf, rateOf, stuckAt, windowsOf } from './steps.ts';
import { detectedIn, LEFT_OUT, type Tried } from './tried.ts';
import { countOf, lately, named, percent, SAME_HOURS } from './words.ts';

/** Lost beyond what the other devices lost. */
const FLOOR = 0.15;
const SOUGHT = { direction: -1, floor: FLOOR } as const;

/**
 * A device on which fewer pass a step than before while the others hold. That phones convert worse than
 * desktops everywhere and always is no news; that the gap widened is.
 */
export const deviceGap: Detector<'device_gap'> = {
  kind: 'device_gap',
  name: 'One device behind',
  telling: 30,
  detect,
  tracks: (cube) =>
    passagesOf(cube).flatMap((passage) =>
      devicesOf(cube).map((device) => ({
        named: { ...NOWHERE, step: passage.name, segment: { device } },
        rate: () => rateOf({ cube }, passage, (series) => series.device === device),
        edges: hoursUpTo(cube, cube.ripe[passage.step]),
      })),
    ),
};

function detect(look: Look): Detected {
  const devices = devicesOf(look.cube);
  if (devices.length < 2)
    return { findings: [], skipped: [{ what: 'device_gap', reason: 'only one device is known' }] };
  const tried = passagesOf(look.cube).flatMap((passage) =>
    devices.flatMap((device) => {
      const rate = rateOf(look, passage, (series) => series.device === device);
      const rest = rateOf(look, passage, (series) => series.device !== device);
      return windowsOf(look, passage).map((window) =>
        test(look, { passage, device, rate, rest, window }),
      );
    }),
  );
  return detectedIn(tried, { ...SOUGHT, what: 'device_gap' });
}

/** Devices that are known by name. */
function devicesOf({ steps }: Pick<Cube, 'steps'>): string[] {
  const names = steps.map(({ device }) => device).filter((device) => device !== null);
  return [...new Set(names)].toSorted();
}

interface Tested {
  readonly passage: Passage;
  readonly device: string;
  readonly rate: Rate;
  /** Of all other devices. */
  readonly rest: Rate;
  readonly window: Window;
}

function test(look: Look, { passage, device, rate, rest, window }: Tested): Tried {
  const segment = { device };
  const name = {
    kind: 'device_gap',
    page: null,
    step: passage.name,
    segment,
    about: null,
  } as const;
  const own = { now: shareIn(rate, [window.now]), before: shareIn(rate, window.before) };
  const others = { now: shareIn(rest, [window.now]), before: shareIn(rest, window.before) };
  const dispersion = Math.max(dispersionOf(rate, window), dispersionOf(rest, window));
  if (own.before.hits === 0) return null;
  const sought = { ...SOUGHT, dispersion };
  const detectable = detectableBetween(own.now, own.before, sought);
  const isEnough = detectableBetween(others.now, others.before, sought) !== null;
  if (detectable === null || !isEnough) return LEFT_OUT;
  const floor = floorFor(look, name, FLOOR);
  const compared = compareChanges(own, others, dispersion);
  const alone = compareShares(own.now, own.before, dispersion);
  if (!compared || !alone) return LEFT_OUT;
  return {
    ...name,
    ...{ hours: window.hours, ...own, baseline: SAME_HOURS, detectable },
    ...compared,
    isBad: compared.effect <= -floor && alone.effect <= -floor,
    people: stuckAt(look, passage, { hours: window.hours, device }),
    title: `${named(device)}: ${percent(own.now)} get ${named(passage.words)} ${lately(window.hours)}, usually ${percent(own.before)}`,
    notes: [
      `${countOf(own.now)} visits on ${named(device)}; before, ${countOf(own.before)}`,
      `other devices: ${percent(others.now)}, usually ${percent(others.before)}`,
    ],
    history: () => hourlyHistory(look, { rate, window }),
  };
}
