import type { Signal } from '../signal.ts';
import type { Finding } from './look.ts';

/** A window in which a thing was found. */
export interface Standing {
  readonly fingerprint: string;
  readonly finding: Finding;
  /** Its p, corrected over all tests of the run. */
  readonly adjusted: number;
  /** It stands at the level of news, not only at that of what is known already. */
  readonly isNews: boolean;
}

/** The clearest of the windows of a thing, then the longest: by it the thing is judged. */
export function clearestOf(windows: readonly Standing[]): Standing {
  return windows.reduce((best, one) => {
    const isLonger = one.adjusted === best.adjusted && one.finding.hours > best.finding.hours;
    return one.adjusted < best.adjusted || isLonger ? one : best;
  });
}

/**
 * The shortest of the windows that stand as news, else of those that stand, then that of the greatest effect:
 * it is told, since a longer one thins what began lately and holds what is over.
 */
export function newestOf(windows: readonly Standing[]): Standing {
  const news = windows.filter(({ isNews }) => isNews);
  return (news.length > 0 ? news : windows).reduce((best, one) => {
    const longer = one.finding.hours - best.finding.hours;
    const isGreater = Math.abs(one.finding.effect) > Math.abs(best.finding.effect);
    return longer < 0 || (longer === 0 && isGreater) ? one : best;
  });
}

/** A signal as it is judged, with the numbers by which it is told. */
export function withNumbersOf(signal: Signal, told: Signal): Signal {
  const { quality, runs, state, firstSeen, lastSeen } = signal;
  return { ...told, quality, runs, state, firstSeen, lastSeen };
}
