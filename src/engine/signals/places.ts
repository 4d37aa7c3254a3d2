import type { Cube, Place } from '../ports/counts.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { named } from './detectors/words.ts';
import { isPlacedByCounts, WHOLE_WAY } from './kinds.ts';
import type { Signal, SignalEvidence } from './signal.ts';

/** A thing happens on a page that holds so much of it, and more than half with 95 % certainty. */
const DOMINATES = 0.8;
const HALF = 0.5;

/** Where things were counted, and what is remembered of earlier runs, by fingerprint. */
export interface Placing {
  readonly cube: Pick<Cube, 'places' | 'conversionEvent'>;
  readonly known: ReadonlyMap<string, Signal>;
}

/**
 * Gives signals of a step, an event or an exception the page on which it happens, where one page dominates, so
 * that they join what else is wrong there. A page that was found stays as long as the signal lives. The whole
 * way to the conversion has no page of its own, and says so. Fingerprints stay: they know of no page.
 */
export function withPlaces(signals: readonly Signal[], { cube, known }: Placing): Signal[] {
  return signals.map((signal) => {
    if (!isPlacedByCounts(signal.kind)) return signal;
    if (isWholeWay(signal, cube)) return { ...signal, source: WHOLE_WAY };
    const place = dominating(cube.places, signal);
    const page = known.get(signal.fingerprint)?.page ?? place?.page ?? null;
    const evidence = place && page === place.page ? [...signal.evidence, noteOf(place)] : null;
    return { ...signal, page, evidence: evidence ?? signal.evidence };
  });
}

function isWholeWay({ step }: Signal, { conversionEvent }: Placing['cube']): boolean {
  return step !== null && step === conversionEvent;
}

/** The page itself before those beside it. */
function dominating(places: readonly Place[], signal: Signal): Place | null {
  const what = signal.kind === 'js_error' ? 'exception' : 'event';
  const name = signal.step ?? signal.source;
  const own = places.filter((place) => place.what === what && place.name === name);
  return own.find(dominates) ?? null;
}

/** An exception must be thicker there than the visits are: one that is everywhere has no page. */
function dominates({ what, met, all, views, allViews }: Place): boolean {
  const [least] = wilsonInterval(met, all);
  const usual = what === 'exception' && allViews > 0 ? views / allViews : 0;
  return met >= DOMINATES * all && least > Math.max(HALF, usual);
}

function noteOf({ name, page, met, all }: Place): SignalEvidence {
  const text = `${named(name)} happens on ${named(page)}: ${met} of ${all} times, a visit once a page`;
  return { kind: 'count', id: 'place', sessionId: null, seconds: null, text };
}
