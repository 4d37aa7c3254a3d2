import type { Moment } from './stage.ts';

/** Moves through a recording. */
export interface Playhead {
  readonly moment: Moment;
  toggle(): void;
  /** Jumps to a time in milliseconds, held within the recording. */
  seek(at: number): void;
  /** Which tab to look at; null = follow the person. */
  choose(tab: number | null): void;
}

/** Told of every change: `jumped` when it is more than time going by. */
export type OnMove = (moment: Moment, jumped: boolean) => void;

/** A playhead at the start, paused. */
export function createPlayhead(length: number, onMove: OnMove): Playhead {
  let moment: Moment = { at: 0, playing: false, chosen: null };
  let frame = 0;

  function jump(change: Partial<Moment>): void {
    cancelAnimationFrame(frame);
    moment = { ...moment, ...change };
    onMove(moment, true);
    if (moment.playing) runFrom(moment.at, performance.now());
  }

  function runFrom(from: number, began: number): void {
    frame = requestAnimationFrame((now) => {
      const at = Math.min(length, from + Math.max(0, now - began));
      if (at === length) return jump({ at, playing: false });
      moment = { ...moment, at };
      onMove(moment, false);
      runFrom(from, began);
    });
  }

  return {
    get moment() {
      return moment;
    },
    toggle() {
      const restarts = !moment.playing && moment.at >= length;
      jump({ playing: !moment.playing, ...(restarts ? { at: 0 } : {}) });
    },
    seek: (at) => jump({ at: Math.min(length, Math.max(0, at)) }),
    choose: (chosen) => jump({ chosen }),
  };
}
