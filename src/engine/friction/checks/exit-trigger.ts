import type { Analysis } from '../../sessions/analysis.ts';
import { firstTime, lastTime } from '../../sessions/facts/fact.ts';
import type { Incident } from '../../sessions/findings/incident.ts';
import { wentOn } from '../../sessions/findings/progress.ts';
import { isConverted } from '../../sessions/session-data.ts';
import { PEOPLE } from '../gate.ts';
import { type Batch, measured, peopleIn } from '../judge/batch.ts';
import { CLEAR, seen } from '../sighting.ts';
import { type Check, sightingsOf } from './check.ts';

/** Leaving this soon after trouble is leaving after it, seconds (field.md §4, leave after error). */
const LEAVE_SECONDS = 30;

/**
 * What people left after: the same thing, within half a minute of the end, and nothing further reached. One
 * who leaves after something is one visitor's end; several after the same is a trigger.
 */
export const exitTrigger: Check = {
  key: 'exitTrigger',
  title: 'What people leave after',
  headline: 'Visits end after the same thing',
  definition:
    'left within half a minute after the same trouble as others of the batch, without getting any further after it',
  advice: 'Begin with this one: it is the last thing that several people saw.',
  untold: 'no session could tell',
  kind: 'outcome',
  byModel: false,
  decide: (analysis) =>
    seen(sightingsOf(isConverted(analysis.data) ? [] : lastTroubles(analysis)), CLEAR),
  settle(batch) {
    const triggers = triggersIn(batch);
    return new Map(
      batch.failed.map((one) => [
        one.id,
        seen(
          measured(one, 'exitTrigger').sightings.filter((sighting) =>
            triggers.has(`${batch.placeOf(sighting.path)} ${sighting.target}`),
          ),
          CLEAR,
        ),
      ]),
    );
  },
};

/** What enough people left after. */
function triggersIn({ failed, placeOf }: Batch): ReadonlySet<string> {
  const ends = failed.flatMap((session) =>
    measured(session, 'exitTrigger').sightings.map(({ path, target }) => ({
      session,
      trigger: `${placeOf(path)} ${target}`,
    })),
  );
  const groups = [...Map.groupBy(ends, ({ trigger }) => trigger)];
  return new Set(
    groups.flatMap(([trigger, own]) =>
      peopleIn(own.map(({ session }) => session)) >= PEOPLE ? [trigger] : [],
    ),
  );
}

function lastTroubles({ data, incidents }: Analysis): Incident[] {
  const from = data.durationSeconds - LEAVE_SECONDS;
  return incidents.flatMap((incident) => {
    const until = endOf(incident);
    if (until < from || wentOn(data, until)) return [];
    return [{ ...incident, times: incident.times.slice(-1) }];
  });
}

/** A wait ends when it is over, not when it began. */
function endOf({ facts, times }: Incident): number {
  const [lead] = facts;
  const waited = lead && lead.lasted > 0 ? firstTime(lead) + lead.lasted : 0;
  return Math.max(times.at(-1) ?? 0, waited, lead ? lastTime(lead) : 0);
}
