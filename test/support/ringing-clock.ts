import type { Clock } from '../../src/delivery/progress.ts';

/** A clock whose timers ring when it is moved past them. */
export function ringingClock(): Clock & { advance(seconds: number): Promise<void> } {
  let at = 0;
  let timers: { due: number; call: () => void }[] = [];
  return {
    now: () => new Date(at),
    after(ms, call) {
      const timer = { due: at + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    async advance(seconds) {
      at += seconds * 1000;
      const due = timers.filter((timer) => timer.due <= at);
      timers = timers.filter((timer) => timer.due > at);
      for (const { call } of due) call();
      await new Promise(setImmediate);
    },
  };
}
