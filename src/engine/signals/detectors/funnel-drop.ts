import { hourlyHistory } from '../history/rate-history.ts';
import { dispersionOf, type Rate, type Share, shareIn } from '../series.ts';
import type { Window } from '../windows.ts';
import { compareShares, isSteady } from './compare.ts';
import { hoursUpTo, NOWHERE } from './course.ts';
import type { Detector } from './detector.ts';
import { type Detected, type Finding, floorFor, type Look } from './look.ts';
import { detectableBetween, TOO_FEW } from './sample.ts';
import { type Passage, passagesOf, rateOf, stuckAt, windowsOf } from './steps.ts';
import { countOf, lately, named, percent, SAME_HOURS } from './words.ts';

/** A smaller fall is not worth anybody's time. */
export const FLOOR = 0.1;
const SOUGHT = { direction: -1, floor: FLOOR } as const;

/** A step of the funnel that fewer pass than in the same hours of the weeks before. */
export const funnelDrop: Detector<'funnel_drop'> = {
  kind: 'funnel_drop',
  name: 'Funnel steps',
  telling: 10,
  detect,
  tracks: (cube) =>
    passagesOf(cube).map((passage) => ({
      named: { ...NOWHERE, step: passage.name },
      rate: () => rateOf({ cube }, passage),
      edges: hoursUpTo(cube, cube.ripe[passage.step]),
    })),
};

function detect(look: Look): Detected {
  const found = passagesOf(look.cube).flatMap((passage) => {
    const rate = rateOf(look, passage);
    return windowsOf(look, passage).map((window) => test(look, { passage, rate, window }));
  });
  return {
    findings: found.filter((one) => typeof one === 'object'),
    skipped: [...new Set(found.filter((one) => typeof one === 'string'))].map((reason) => {
      return { what: 'funnel_drop', reason };
    }),
  };
}

/** A passage in one of its windows. */
export interface Tested {
  readonly passage: Passage;
  readonly rate: Rate;
  readonly window: Window;
}

/** What a window can show of a passage. */
export interface Sample {
  readonly now: Share;
  readonly before: Share;
  readonly dispersion: number;
  /** The smallest fall that the rule would find in it (sample.ts). */
  readonly detectable: number;
}

/** What is compared in a window, or why nothing is. */
export function sampleOf({ passage, rate, window }: Tested): Sample | string {
  const [now, before] = [shareIn(rate, [window.now]), shareIn(rate, window.before)];
  if (before.hits === 0) return `${named(passage.words)}: nobody went on in the weeks before`;
  if (before.hits === before.all) return `${named(passage.words)}: everybody always goes on`;
  const dispersion = dispersionOf(rate, window);
  const detectable = detectableBetween(now, before, { ...SOUGHT, dispersion });
  if (detectable === null) return tooFew(passage, window);
  if (!isSteady(rate, window))
    return `${named(passage.words)}, ${window.hours} h: far more or fewer visits than usual`;
  return { now, before, dispersion, detectable };
}

function tooFew({ words }: Passage, { hours }: Window): string {
  return `${named(words)}, ${hours} h: ${TOO_FEW[-1]}`;
}

/** What was found, or why it was not looked for. */
function test(look: Look, { passage, rate, window }: Tested): Finding | string {
  const { name: step } = passage;
  const own = { kind: 'funnel_drop', page: null, step, segment: {}, about: null } as const;
  const sample = sampleOf({ passage, rate, window });
  if (typeof sample === 'string') return sample;
  const { now, before, dispersion, detectable } = sample;
  const compared = compareShares(now, before, dispersion);
  if (!compared) return tooFew(passage, window);
  return {
    ...own,
    ...{ hours: window.hours, now, before, baseline: SAME_HOURS, detectable },
    ...compared,
    isBad: compared.effect <= -floorFor(look, own, FLOOR),
    people: stuckAt(look, passage, { hours: window.hours, device: null }),
    title: `${percent(now)} get ${named(passage.words)} ${lately(window.hours)}, usually ${percent(before)}`,
    notes: [`${countOf(now)} visits; before, ${countOf(before)}`],
    history: () => hourlyHistory(look, { rate, window }),
  };
}
