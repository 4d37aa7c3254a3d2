import type { TabSwitch } from './observations.ts';

const KEPT = 3_000;
/** rrweb tells of a moving mouse up to half a second late: input this soon after a tab was hidden is older, ms. */
const STRAGGLING_MS = 1_000;

/** What is known of one window's being on top: what it said itself, and when the visitor did something in it. */
export interface WindowLife {
  readonly window: string;
  readonly told: readonly TabSwitch[];
  /** Moments of input, ms, ascending. */
  readonly activity: readonly number[];
}

/**
 * When each tab was left and come back to. Where windows do not say it themselves, input in one tells
 * that the one before was left. The first window was not come back to.
 */
export function tabSwitches(windows: readonly WindowLife[]): TabSwitch[] {
  const known = new Map<string, TabSwitch>();
  const switches: TabSwitch[] = [];
  const become = (next: TabSwitch, isNews: boolean) => {
    if (isNews && known.get(next.window)?.shown !== next.shown && switches.length < KEPT)
      switches.push(next);
    known.set(next.window, next);
  };
  let active: string | null = null;
  for (const next of momentsOf(windows)) {
    const { at, window, shown } = next;
    const last = known.get(window);
    if (shown === null && last?.shown === false && at - last.at <= STRAGGLING_MS) continue;
    const isOnTop = shown ?? true;
    if (isOnTop && active !== null && active !== window)
      become({ at, window: active, shown: false }, true);
    become({ at, window, shown: isOnTop }, active !== null || !isOnTop);
    if (isOnTop) active = window;
  }
  return switches;
}

/** In the order of time; `shown: null` = input. */
function momentsOf(windows: readonly WindowLife[]) {
  const moments = windows.flatMap(({ window, told, activity }) => [
    ...told,
    ...activity.map((at) => ({ at, window, shown: null })),
  ]);
  return moments.sort((a, b) => a.at - b.at);
}
