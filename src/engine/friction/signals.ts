import { safeText } from '../sessions/safe-text.ts';
import { fingerprintOf } from '../signals/detectors/look.ts';
import type { Signal } from '../signals/signal.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { CheckResult } from './check.ts';
import { technicalOf } from './co-observation.ts';
import { PEOPLE, SAMPLE } from './gate.ts';
import { type Batch, peopleIn } from './judge/batch.ts';
import type { FrictionRecord } from './record.ts';

const KIND = 'session_recording_friction';
/** Twice the people that a failed check needs are plenty. */
const PLENTY = 2 * PEOPLE;
/** What must not be named weighs less than what may be explained once it lasts (merge.ts). */
const REFUSED_WEIGHT = 0.4;
/** Kinds of page for which a refused observation is kept. */
const MOST_PAGES = 5;

/**
 * A signal for each failed check, active at once by its own gate: at least three people, each with evidence
 * that code verified. The detectors' sample sizes do not apply to a handful of recordings.
 */
export function frictionSignals(checks: readonly CheckResult[], now: Date): Signal[] {
  return checks.filter(({ pass }) => pass === false).map((check) => signalOf(check, now));
}

function signalOf(check: CheckResult, now: Date): Signal {
  const { key, page, affected, sampled, people, interval, control, sessions, pattern } = check;
  const segment = segmentOf(check);
  return {
    ...{
      kind: KIND,
      fingerprint: fingerprintOf({ kind: KIND, page, step: null, segment, about: key }),
    },
    ...{ title: pattern, page, step: null, segment },
    numerator: affected,
    denominator: sampled,
    baseline: control && {
      numerator: control.affected,
      denominator: control.sampled,
      what: 'visits that converted and passed the same filter',
    },
    effect: control ? effectOf(affected / sampled, control.affected / control.sampled) : null,
    interval,
    history: [],
    p: control?.p ?? null,
    people,
    quality: qualityOf(people, sampled),
    ...{ runs: 1, state: 'active' },
    sessionIds: sessions.map(({ id }) => id),
    evidence: sessions.map(({ id, seconds, text }) => ({
      ...{ kind: 'fact', id: `${key}:${seconds}`, sessionId: id, seconds, text },
    })),
    ...{ source: key, refusal: null, firstSeen: now.toISOString(), lastSeen: now.toISOString() },
  };
}

/** Trouble of phones is of phones. */
function segmentOf({ key }: Pick<CheckResult, 'key'>): Record<string, string> {
  return key === 'mobileSpecificIssues' ? { device: 'Mobile' } : {};
}

/**
 * What was refused as a cause, remembered as watched signals, one for each kind of page where at least three
 * people met it: so that a measured signal in the same cluster can lift the refusal at diagnosis.
 */
export function refusedSignals(checks: readonly CheckResult[], batch: Batch, now: Date): Signal[] {
  return checks
    .filter(({ refusal }) => refusal !== null)
    .flatMap((check) => placesOf(check, batch).map((place) => refusedSignal(check, place, now)));
}

/** A kind of page, and the failed sessions that met a technical trouble there. */
interface Place {
  readonly page: string;
  readonly met: readonly FrictionRecord[];
  readonly of: number;
  readonly evidence: Signal['evidence'];
}

function placesOf({ key }: CheckResult, { failed, placeOf }: Batch): Place[] {
  const met = failed.flatMap((session) =>
    technicalOf(key, session)
      .filter(({ path }) => path !== '')
      .map((sighting) => ({ session, sighting, page: safeText(placeOf(sighting.path)) })),
  );
  return [...Map.groupBy(met, ({ page }) => page)]
    .map(([page, own]) => {
      const firsts = [...Map.groupBy(own, ({ session }) => session).values()].flatMap(
        ([first]) => first ?? [],
      );
      return {
        page,
        met: firsts.map(({ session }) => session),
        of: failed.length,
        evidence: firsts.map(({ session, sighting: { seconds, text } }) => ({
          ...{ kind: 'fact' as const, id: `${key}:${seconds}`, sessionId: session.id },
          ...{ seconds, text },
        })),
      };
    })
    .filter((place) => peopleIn(place.met) >= PEOPLE)
    .toSorted((a, b) => b.met.length - a.met.length)
    .slice(0, MOST_PAGES);
}

function refusedSignal(
  { key, coObservation, refusal }: CheckResult,
  { page, met, of, evidence }: Place,
  now: Date,
): Signal {
  const people = peopleIn(met);
  return {
    kind: KIND,
    fingerprint: fingerprintOf({ kind: KIND, page, step: null, segment: {}, about: key }),
    title: `${met.length} of ${of} failed sessions on ${page}. ${coObservation}`,
    ...{ page, step: null, segment: {}, numerator: met.length, denominator: of },
    ...{ baseline: null, effect: null, history: [], p: null, people },
    interval: [...wilsonInterval(met.length, of)],
    quality: Math.round(qualityOf(people, of) * REFUSED_WEIGHT * 100) / 100,
    ...{ runs: 1, state: 'watch' },
    sessionIds: met.map(({ id }) => id),
    evidence: [...evidence],
    ...{ source: key, refusal, firstSeen: now.toISOString(), lastSeen: now.toISOString() },
  };
}

/** Relative change against the usual share; null = it is usually not met at all. */
export function effectOf(share: number, usual: number): number | null {
  return usual > 0 ? Math.round((share / usual - 1) * 1000) / 1000 : null;
}

/** Half for the size of the sample, half for the people; evidence is verified or not there. */
export function qualityOf(people: number, sampled: number): number {
  const quality = Math.min(1, sampled / SAMPLE) / 2 + Math.min(1, people / PLENTY) / 2;
  return Math.round(quality * 100) / 100;
}
