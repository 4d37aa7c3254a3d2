import type { Pace } from '../ports/pace.ts';

/** A pace that never rejects: one that cannot be asked lets everybody go. */
export function forgiving(pace: Pace, onTrouble: (error: unknown) => void = () => {}): Pace {
  return {
    take: () =>
      pace.take().catch((error: unknown) => {
        onTrouble(error);
        return 0;
      }),
    slowDown: (pauseMs) => pace.slowDown(pauseMs).catch(onTrouble),
    speedUp: () => pace.speedUp().catch(onTrouble),
  };
}
