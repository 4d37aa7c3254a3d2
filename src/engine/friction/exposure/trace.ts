import { exposureOf } from '../../patterns/expose/exposure-of.ts';
import { addressExpression } from '../../patterns/expose/expressions.ts';
import { placeWords, pressed } from '../../patterns/tell/words.ts';
import type { EventTrace } from '../../ports/exposures.ts';
import type { CheckKey, CheckResult } from '../check.ts';
import { CHECKS } from '../checks/all.ts';
import { technicalOf } from '../co-observation.ts';
import { PEOPLE } from '../gate.ts';
import { type Batch, measured, peopleIn } from '../judge/batch.ts';
import { byThing, type Shown } from '../judge/words.ts';
import type { FrictionRecord } from '../record.ts';
import type { Sighting } from '../sighting.ts';

/** What a failed check left in PostHog's events. Texts are safe to show. */
export interface FindingTrace {
  readonly check: CheckKey;
  /** What visits did that met it: `pressed "Apply" in vain`. */
  readonly did: string;
  /** The kind of page: `/basket`. */
  readonly place: string;
  readonly trace: EventTrace;
}

/** Rules of facts that PostHog's own click events tell of, too; it knows nothing of a disabled control. */
const UNANSWERED = /^(?:dead-click|static-clicks|posthog-dead-click|posthog-rage-click):/;

/**
 * What failed checks left in the events of all visits: of each the thing that most of the sample met, at least
 * three people of it. Of most checks the events hold nothing, and nothing is said.
 */
export function tracesOf(checks: readonly CheckResult[], batch: Batch): FindingTrace[] {
  const failed = new Set(checks.flatMap(({ key, pass }) => (pass === false ? [key] : [])));
  return CHECKS.flatMap(({ key, inEvents }) => {
    if (!failed.has(key) || !inEvents) return [];
    const trace = inEvents === 'presses' ? pressesOf(key, batch) : exceptionsOf(key, batch);
    return trace ? [trace] : [];
  });
}

function pressesOf(check: CheckKey, batch: Batch): FindingTrace | null {
  const unanswered = (one: FrictionRecord) =>
    measured(one, check).sightings.filter(({ evidence }) =>
      evidence.some(({ id }) => UNANSWERED.test(id)),
    );
  const thing = mostMet(batch, unanswered);
  if (!thing) return null;
  const place = batch.placeOf(thing.path);
  const all = [...batch.failed, ...batch.control];
  const met = all.filter((one) =>
    unanswered(one).some((own) => own.target === thing.target && batch.placeOf(own.path) === place),
  );
  const subject = {
    ...{ key: check, family: 'no-answer' as const, place, words: thing.target },
    met: met.map(({ id: sessionId }) => ({ sessionId })),
  };
  const trace = exposureOf(subject, all);
  if (!trace) return null;
  const how = trace.events.includes('$autocapture') ? ', which answered nobody' : ' in vain';
  return { check, did: `pressed ${pressed(thing.target)}${how}`, place: placeWords(place), trace };
}

/** Exceptions of a page belong together where a measured signal lets them be named at all. */
function exceptionsOf(check: CheckKey, batch: Batch): FindingTrace | null {
  const thrown = (one: FrictionRecord) =>
    technicalOf(check, one).filter(({ evidence }) => evidence.some(({ kind }) => kind === 'event'));
  const thing = mostMet(batch, thrown);
  const place = thing && batch.placeOf(thing.path);
  const address = place === null ? null : addressExpression(place);
  if (place === null || address === null) return null;
  const words = placeWords(place);
  const did = 'met a script error';
  const events = ['$exception'];
  const trace = { key: check, counted: `visits that ${did} on ${words}`, events, address };
  return { check, did, place: words, trace: { ...trace, element: '' } };
}

/** null = no one thing was met by enough people. */
function mostMet(
  batch: Batch,
  sightingsIn: (one: FrictionRecord) => readonly Sighting[],
): Sighting | null {
  const shown = batch.failed.flatMap((session): Shown[] => {
    const sightings = sightingsIn(session).filter(({ path }) => path !== '');
    return sightings.length > 0 ? [{ session, sightings }] : [];
  });
  const [most = []] = byThing(shown, batch);
  if (peopleIn(most.map(({ session }) => session)) < PEOPLE) return null;
  return most[0]?.sightings[0] ?? null;
}
