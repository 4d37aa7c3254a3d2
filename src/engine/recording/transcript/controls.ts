import { during } from '../in-time.ts';
import type { ControlSwitch, Observations } from '../observations.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { type ScreenLine, screenLine } from './line.ts';
import { lasting } from './wording.ts';

/** A control that is off for less than this blinks: nobody notices, ms. */
const NOTICED_MS = 1_000;
/** What begins this close to a press belongs to it, ms. */
const PRESSED_MS = 500;

/** Controls that became disabled, for how long, or became usable. */
export function controlLines(observed: Observations): ScreenLine[] {
  const arrivals = arrivalsOf(observed);
  const byControl = Map.groupBy(observed.controls, ({ window, target }) => `${window} ${target}`);
  return [...byControl.values()].flatMap((switches) =>
    switches.flatMap((now, i) => {
      if (!now.disabled)
        return switches[i - 1]?.disabled ? [] : [screenLine('enabled', now, now.target)];
      if (isLocked(now, observed)) return [];
      return offLine(now, switches[i + 1], arrivals);
    }),
  );
}

/** One line from the moment it went off; how long, only if it came back. */
function offLine(
  off: ControlSwitch,
  next: ControlSwitch | undefined,
  arrivals: readonly Arrival[],
): ScreenLine[] {
  const page = during(arrivals, off.at, off.at + NOTICED_MS).some(
    ({ window }) => window === off.window,
  );
  if (page) return [];
  if (!next || next.disabled) return [screenLine('disabled', off, off.target)];
  const offMs = next.at - off.at;
  if (offMs < NOTICED_MS) return [];
  return [screenLine('disabled', off, `${off.target} for ${lasting(offMs)}`, next.at)];
}

/** A button that locks itself while what it began is under way: the wait says so. */
function isLocked({ at, window, target }: ControlSwitch, { clicks, busy }: Observations): boolean {
  const pressed = during(clicks, at - PRESSED_MS, at).some(
    (click) => click.window === window && click.target === target,
  );
  return (
    pressed && during(busy, at - PRESSED_MS, at + PRESSED_MS).some((one) => one.window === window)
  );
}
