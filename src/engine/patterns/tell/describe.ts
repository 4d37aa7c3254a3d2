import { median } from '../../statistics/median.ts';
import type { RatedGroup } from '../severity.ts';
import { storyOf } from './name.ts';
import { times } from './words.ts';

/** What happens, in a model's words or code's; how often in a visit and how it ended, as measured. */
export function describePattern(group: RatedGroup): string {
  const { affected, people, peopleStopped, preferences } = group;
  const typical = Math.round(median(affected.map(({ seconds }) => seconds.length)) ?? 1);
  const ended =
    peopleStopped === 0
      ? `It stopped nobody by itself.`
      : peopleStopped === people
        ? `None of the ${people} people got any further.`
        : `${peopleStopped} of ${people} people got no further.`;
  return [
    storyOf(group),
    ...(typical > 1 ? [`Typically ${times(typical)} in a visit.`] : []),
    ended,
    ...preferences.map(
      ({ name, affected: hits, sampled }) => `Met by ${hits} of ${sampled} sessions on ${name}.`,
    ),
  ].join(' ');
}
