import { KINDS } from './all-kinds.ts';
import { ownKeys, pageOfKey } from './cluster-keys.ts';
import { homesOf } from './homes.ts';
import { WHOLE_WAY } from './kinds.ts';
import type { Signal } from './signal.ts';

/** Signals that belong together: one thing to explain, and one to tell. */
export interface Cluster {
  /** The same in every run, without dates and addresses: what an alert is recognized by. */
  readonly key: string;
  /** Other keys under which the same signals stood, or would stand without each other. */
  readonly alsoKnownAs: readonly string[];
  /** Kind of page, `/product/*`. */
  readonly page: string | null;
  readonly step: string | null;
  /** The most telling first; watched ones too. */
  readonly signals: readonly Signal[];
}

/**
 * Puts signals together by page, then by funnel step, then by kind (field.md §2, stage 5). The quality of
 * the data stands alone. What has expired is left out.
 */
export function clusterSignals(signals: readonly Signal[]): Cluster[] {
  const live = signals.filter(({ state }) => state !== 'expired');
  const groups = Map.groupBy(live, homesOf(live));
  return [...groups].map(([key, members]) => clusterOf(key, members.toSorted(byTelling)));
}

function clusterOf(key: string, signals: readonly Signal[]): Cluster {
  const alone = signals.flatMap(ownKeys).filter((one) => one !== key);
  return {
    key,
    alsoKnownAs: [...new Set(alone)],
    page: pageOfKey(key),
    step: signals.find(({ step }) => step !== null)?.step ?? null,
    signals,
  };
}

function byTelling(a: Signal, b: Signal): number {
  return (
    Number(b.state === 'active') - Number(a.state === 'active') ||
    KINDS[a.kind].telling - KINDS[b.kind].telling ||
    Number(a.source === WHOLE_WAY) - Number(b.source === WHOLE_WAY) ||
    b.quality - a.quality ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  );
}
