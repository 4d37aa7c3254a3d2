import { expire, joined } from './detectors/life.ts';
import { isFromRecordings } from './kinds.ts';
import type { Signal, SignalKind } from './signal.ts';

/** What nobody looked for any more is kept no longer than this: two weeks. */
const UNMEASURED_MS = 14 * 24 * 3_600_000;

/** What one run saw. */
export interface SeenSignals {
  readonly signals: readonly Signal[];
  /** Kinds that the run could have seen: live signals of these that it did not see lose their row of runs. */
  readonly measured: readonly SignalKind[];
  /** Of those kinds it could have seen only these, by fingerprint; none = all of them. */
  readonly among?: ReadonlySet<string>;
  /** The run's time: a run that is done twice counts once. */
  readonly at: Date;
}

/** What a run makes of the signals that were live before it. */
export interface Merged {
  /** Live signals afterwards. */
  readonly live: readonly Signal[];
  /** Those that changed: seen, missed or expired. */
  readonly changed: readonly Signal[];
}

/**
 * Merges what a run saw into the live signals, one a fingerprint; the best stands for several. By
 * detectors/life.ts what is missed loses its row of runs, and expires in the end.
 */
export function mergeSeen(before: readonly Signal[], seenThere: SeenSignals): Merged {
  const { signals, at } = seenThere;
  const byPrint = new Map(before.map((one) => [one.fingerprint, one]));
  const best = signals.toSorted((a, b) => a.quality - b.quality);
  const seen = new Map(best.map((one) => [one.fingerprint, one]));
  const again = [...seen.values()].map((one) =>
    seenAgain(byPrint.get(one.fingerprint) ?? null, one, at.toISOString()),
  );
  const others = before.filter(({ fingerprint }) => !seen.has(fingerprint));
  const all = [...again, ...others.flatMap((one) => missed(one, seenThere))];
  return {
    live: all.filter(({ state }) => state !== 'expired'),
    changed: all.filter((one) => one !== byPrint.get(one.fingerprint)),
  };
}

/**
 * The newest numbers with the first day; active stays active. The detectors have counted the runs of what
 * they know already; what comes from recordings knows nothing of other days.
 */
function seenAgain(before: Signal | null, seen: Signal, at: string): Signal {
  if (before === null) return { ...seen, firstSeen: at, lastSeen: at };
  if (before.lastSeen >= at) return before;
  const now = { ...seen, lastSeen: at };
  if (isFromRecordings(seen.kind)) return joined(now, before, true);
  const state = before.state === 'active' ? 'active' : seen.state;
  return { ...now, firstSeen: before.firstSeen, state };
}

/** Not seen by this run. One that is done twice changes nothing. */
function missed(
  signal: Signal,
  { measured, among, at }: Omit<SeenSignals, 'signals'>,
): readonly Signal[] {
  if (signal.lastSeen >= at.toISOString()) return [signal];
  const isLookedFor = among?.has(signal.fingerprint) ?? true;
  if (measured.includes(signal.kind) && isLookedFor) return expire([signal], [], at);
  const isForgotten = at.getTime() - Date.parse(signal.lastSeen) >= UNMEASURED_MS;
  return [isForgotten ? { ...signal, state: 'expired' } : signal];
}
