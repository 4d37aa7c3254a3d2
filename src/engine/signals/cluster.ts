import { ownKeys, pageOfKey } from './cluster-keys.ts';
import { homesOf } from './homes.ts';
import { WHOLE_WAY } from './kinds.ts';
import type { Signal, SignalKind } from './signal.ts';

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

/** Which signal tells the most, lowest first: outcomes, then what people did, then what machines did. */
const TELLING: Readonly<Record<SignalKind, number>> = {
  data_health: 0,
  funnel_drop: 1,
  product_performance: 2,
  device_gap: 3,
  failing_event: 4,
  session_recording_friction: 5,
  report_pattern: 6,
  rage_click: 7,
  dead_click: 8,
  js_error: 9,
  slow_load: 10,
};

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
    TELLING[a.kind] - TELLING[b.kind] ||
    Number(a.source === WHOLE_WAY) - Number(b.source === WHOLE_WAY) ||
    b.quality - a.quality ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  );
}
