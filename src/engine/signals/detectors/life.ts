import { isFromRecordings } from '../kinds.ts';
import type { Signal } from '../signal.ts';
import { HOUR, wholeHour } from '../windows.ts';
import { isOfSeveral } from './sample.ts';

/** From this quality on a signal may be explained and told. */
const ACTIVE_QUALITY = 0.5;
/** Runs in a row that make an observation. */
const ACTIVE_RUNS = 2;
/** What has not been seen again for so long is over; what is seen again before is still the same. */
const EXPIRY_HOURS = 24;
/** What a day's batch saw has to be missed by two. */
const DAILY_EXPIRY_HOURS = 48;

/**
 * Joins what this run found with what is remembered: the same thing keeps its first time and counts its
 * runs. `isSure` = the finding stands at the level of news, not only at that of what is known already.
 * Two runs within one hour saw the same numbers and count once.
 */
export function joined(found: Signal, known: Signal | undefined, isSure: boolean): Signal {
  if (!known || known.state === 'expired') return found;
  const { firstSeen } = known;
  const isAgain = hourOf(found.lastSeen) > hourOf(known.lastSeen);
  const counts = isAgain && (isSure || known.runs === 0);
  const runs = known.runs + (counts ? 1 : 0);
  const state = known.state === 'active' ? 'active' : found.state;
  return { ...found, firstSeen, runs, state };
}

/** A watched signal that has been seen in runs in a row, is good enough and met by enough people is active. */
export function harden(signals: readonly Signal[]): Signal[] {
  return signals.map((signal) => (isHard(signal) ? { ...signal, state: 'active' } : signal));
}

function isHard({ kind, state, runs, quality, people }: Signal): boolean {
  if (state !== 'watch' || runs < ACTIVE_RUNS) return false;
  if (kind === 'data_health') return true;
  return quality >= ACTIVE_QUALITY && isOfSeveral(people);
}

/**
 * Of the remembered signals those that this run did not see: no longer in a row, and over when they have
 * not been seen for long enough. What was expired already is not given back. Not for a run whose gate is
 * closed: it did not look.
 */
export function expire(known: readonly Signal[], found: readonly Signal[], now: Date): Signal[] {
  const seen = new Set(found.map(({ fingerprint }) => fingerprint));
  return known
    .filter(({ state, fingerprint }) => state !== 'expired' && !seen.has(fingerprint))
    .map((signal) => {
      const hours = (now.getTime() - Date.parse(signal.lastSeen)) / HOUR;
      const last = isFromRecordings(signal.kind) ? DAILY_EXPIRY_HOURS : EXPIRY_HOURS;
      return hours >= last ? { ...signal, state: 'expired', runs: 0 } : { ...signal, runs: 0 };
    });
}

function hourOf(at: string): number {
  return wholeHour(Date.parse(at)) / HOUR;
}
