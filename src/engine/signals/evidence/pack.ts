import { z } from 'zod';
import { safeText } from '../../sessions/safe-text.ts';
import type { Cluster } from '../cluster.ts';
import { isFromRecordings } from '../kinds.ts';
import { type Signal, SignalEvidence } from '../signal.ts';
import { Measured, measuredBy } from './measured.ts';
import { type Looked, type Predicate, PredicateId } from './predicate.ts';
import { COUNTED } from './predicates/counted.ts';
import { OBSERVED } from './predicates/observed.ts';
import { SPREAD } from './predicates/spread.ts';
import { judgeRefusals, Refusal, speaking } from './refusals.ts';

/** One thing that is known of a cluster, with its numbers and moments. */
export const EvidenceItem = z.object({
  /** Alias in this pack: `e1`. */
  id: z.string(),
  predicate: PredicateId,
  text: z.string(),
  numbers: z.array(Measured),
  moments: z.array(SignalEvidence),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** What must be known before something may be recommended: nothing (0) to seen, counted and compared (4). */
export const Level = z.number().int().min(0).max(4);
export type Level = z.infer<typeof Level>;

/** Everything that is known of a cluster, for and against, and what is not. */
export const EvidencePack = z.object({
  level: Level,
  supporting: z.array(EvidenceItem),
  contradicting: z.array(EvidenceItem),
  missing: z.array(z.object({ predicate: PredicateId, text: z.string() })),
  refusals: z.array(Refusal),
});
export type EvidencePack = z.infer<typeof EvidencePack>;

/** In the order in which they are told. */
const PREDICATES: readonly Predicate[] = [...COUNTED, ...OBSERVED, ...SPREAD];

/** Moments told for one item: one a session (seed 002). */
const MOST_MOMENTS = 8;

/**
 * Gathers what speaks for and against a cluster.
 * @param all live signals of the project: whether the same stands elsewhere
 */
export function packEvidence(cluster: Cluster, all: readonly Signal[]): EvidencePack {
  const refusals = judgeRefusals(cluster);
  const signals = speaking(cluster, refusals);
  const looked = { cluster, signals, all };
  const judged = PREDICATES.map((predicate) => ({ ...predicate, ...predicate.judge(looked) }));
  const items = judged
    .filter(({ holds }) => holds === true)
    .map((one, i) => ({ side: one.side, item: itemOf(one, i) }));
  const itemsOn = (side: Predicate['side']) =>
    items.filter((one) => one.side === side).map(({ item }) => item);
  const [supporting, contradicting] = [itemsOn('supporting'), itemsOn('contradicting')];
  const missing = judged
    .filter(({ holds }) => holds === null)
    .map(({ id, text }) => ({ predicate: id, text: safeText(text) }));
  return { level: levelOf(looked, supporting), supporting, contradicting, missing, refusals };
}

/** All predicates that hold, on either side. */
export function holding({ supporting, contradicting }: EvidencePack): ReadonlySet<PredicateId> {
  return new Set([...supporting, ...contradicting].map(({ predicate }) => predicate));
}

function itemOf(
  { id, text, signals }: { id: PredicateId; text: string; signals: readonly Signal[] },
  index: number,
): EvidenceItem {
  return {
    id: `e${index + 1}`,
    predicate: id,
    text: safeText(text),
    numbers: signals.map(measuredBy),
    moments: momentsOf(signals),
  };
}

/** The moments of signals in their order, one a session. */
function momentsOf(signals: readonly Signal[]): SignalEvidence[] {
  const moments = signals
    .flatMap(({ evidence }) => evidence)
    .filter(({ sessionId, seconds }) => sessionId !== null && seconds !== null);
  const bySession = new Map(moments.toReversed().map((one) => [one.sessionId, one]));
  return moments
    .filter((one) => bySession.get(one.sessionId) === one)
    .slice(0, MOST_MOMENTS)
    .map((one) => ({ ...one, text: safeText(one.text) }));
}

/**
 * 0: nothing that may speak. 1: one kind of observation. 2: two kinds. 3: counted over all visits and seen
 * in recordings, or seen and more common than among those who converted. 4: counted, seen, compared, and
 * at one place or on one device.
 */
function levelOf({ signals }: Looked, supporting: readonly EvidenceItem[]): Level {
  if (signals.length === 0) return 0;
  const has = (id: PredicateId) => supporting.some(({ predicate }) => predicate === id);
  const kinds = new Set(signals.map(({ kind }) => kind));
  const isCounted = signals.some(({ kind }) => !isFromRecordings(kind));
  const isSeen = has('replay_corroboration');
  const isCompared = has('control_differs');
  const isSpecific = has('page_specific') || has('device_specific');
  if (isCounted && isSeen && isCompared && isSpecific) return 4;
  if (isSeen && (isCounted || isCompared)) return 3;
  return kinds.size > 1 ? 2 : 1;
}
