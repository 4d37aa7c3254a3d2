import { corroboratedCheck } from '../signals/kinds.ts';
import { coversPage, pageKey } from '../signals/page-key.ts';
import type { Signal } from '../signals/signal.ts';
import type { CheckKey } from './check.ts';
import type { Batch } from './judge/batch.ts';
import type { FrictionRecord, TechnicalSighting } from './record.ts';
import { CLEAR, seen, type Verdict } from './sighting.ts';

/** What a technical check looks at, in words, and what was not measured where nothing bears it out. */
interface Technical {
  readonly kind: TechnicalSighting['kind'];
  readonly what: string;
  readonly unmeasured: string;
}

const TECHNICAL: Partial<Record<CheckKey, Technical>> = {
  errorImpact: {
    kind: 'error',
    what: 'JS errors or failed requests',
    unmeasured: 'no rise of errors',
  },
  performanceImpact: {
    kind: 'slow',
    what: 'Slow pages, requests or answers',
    unmeasured: 'no slowdown',
  },
};

/** From this part of a group on, something is in nearly all of it. */
const NEARLY_ALL = 0.8;

/** What is recorded of a technical check, and whether it may be named. */
export interface CoObservation {
  /** By session, of failed ones and of those that converted. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** What was seen; null = nothing. */
  readonly coObservation: string | null;
  /** Why it is not named as a cause; null = nothing was seen, or it may be named. */
  readonly refusal: string | null;
  /** The measured signal that lifts the bar; null = none stands beside it. */
  readonly lifted: string | null;
}

/**
 * The bar on technical artefacts (seed 000): a sample of failures holds whatever everybody has, so that
 * errors and slowness are recorded and never named as a cause, unless a measured signal of the same kind,
 * active, about the same pages and devices, stands beside them. Then those sightings count that it covers.
 * @returns null for a check that is not technical
 */
export function observe(
  key: CheckKey,
  batch: Batch,
  signals: readonly Signal[],
): CoObservation | null {
  const technical = TECHNICAL[key];
  if (!technical) return null;
  const ofKind = (session: FrictionRecord) => technicalOf(key, session);
  const covers = (signal: Signal, session: FrictionRecord) => (sighting: TechnicalSighting) =>
    standsBeside(signal, key, { session, sighting, batch });
  const beside = signals.filter((signal) =>
    batch.failed.some((session) => ofKind(session).some(covers(signal, session))),
  );
  const counted = (session: FrictionRecord) =>
    beside.length === 0
      ? ofKind(session)
      : ofKind(session).filter((one) => beside.some((signal) => covers(signal, session)(one)));
  const all = [...batch.failed, ...batch.control];
  const verdicts = new Map(all.map((one) => [one.id, seen(counted(one), CLEAR)]));
  return { verdicts, ...sentences(technical, { batch, beside, ofKind }) };
}

/** What only a program noticed in a session, of the kind that a check looks at. */
export function technicalOf(key: CheckKey, session: FrictionRecord): TechnicalSighting[] {
  return session.technical.filter(({ kind }) => kind === TECHNICAL[key]?.kind);
}

/** One technical sighting, and where it was seen. */
interface Seen {
  readonly session: Pick<FrictionRecord, 'device'>;
  readonly sighting: Pick<TechnicalSighting, 'path'>;
  readonly batch: Pick<Batch, 'placeOf'>;
}

/** Whether a signal is of the kind that bears out a check, active, and about the page and the device of a sighting. */
export function standsBeside(
  signal: Signal,
  key: CheckKey,
  { session, sighting, batch }: Seen,
): boolean {
  if (corroboratedCheck(signal.kind) !== key || signal.state !== 'active') return false;
  const { device } = signal.segment;
  if (device !== undefined && device.toLowerCase() !== session.device?.toLowerCase()) return false;
  if (signal.page === null) return true;
  const wanted = pageKey(signal.page);
  const place = pageKey(batch.placeOf(sighting.path));
  const pages = [place, pageKey(sighting.path)];
  return pages.some((page) => coversPage(wanted, page)) || coversPage(place, wanted);
}

interface Observed {
  readonly batch: Batch;
  readonly beside: readonly Signal[];
  readonly ofKind: (session: FrictionRecord) => readonly TechnicalSighting[];
}

function sentences(
  { what, unmeasured }: Technical,
  { batch, beside: [first], ofKind }: Observed,
): Omit<CoObservation, 'verdicts'> {
  const has = (session: FrictionRecord) => ofKind(session).length > 0;
  const failed = share(batch.failed, has);
  if (failed.hits === 0) return { coObservation: null, refusal: null, lifted: null };
  const told = `${what} seen in ${failed.hits} of ${failed.of} sessions`;
  return {
    coObservation: `${told}${commonness(failed, share(batch.control, has))}`,
    refusal: first
      ? null
      : `${told}; not named as a cause: ${unmeasured} was measured over all visits`,
    lifted: first ? `Measured beside it: ${first.title}` : null,
  };
}

interface Share {
  readonly hits: number;
  readonly of: number;
}

function share(sessions: readonly FrictionRecord[], has: (one: FrictionRecord) => boolean): Share {
  return { hits: sessions.filter(has).length, of: sessions.length };
}

/** What nearly everybody has, those who bought as well, is said to be so. */
function commonness(failed: Share, control: Share): string {
  if (control.of === 0) return '';
  const isEverywhere = [failed, control].every(({ hits, of }) => hits >= of * NEARLY_ALL);
  const those = `in ${control.hits} of ${control.of} that converted`;
  return isEverywhere ? `, and ${those}: as common among those who bought` : `; ${those}`;
}
