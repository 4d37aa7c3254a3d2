import { count, duration, plural } from './plain-words.ts';
import { type Message, render } from './render.ts';

/** How far a summary is. Numbers are those known so far; null = not known yet. */
export interface Progress {
  readonly stage: 'finding' | 'reading' | 'writing' | 'looking' | 'waiting';
  readonly durationSeconds?: number | null;
  readonly clicks?: number | null;
  readonly rageClicks?: number | null;
  /** Seconds until the next try, in stage `waiting`. */
  readonly waitSeconds?: number;
}

/** The progress line: `Reading the session… 3 min 10 s, 41 clicks, 2 rage clicks so far. Writing it up.` */
export function working(progress: Progress): Message {
  const { stage, waitSeconds } = progress;
  return render('working', {
    waiting: stage === 'waiting' ? Math.max(1, waitSeconds ?? 60) : null,
    reading: stage === 'reading',
    writing: stage === 'writing',
    looking: stage === 'looking',
    measured: stage === 'finding' ? '' : measured(progress),
  });
}

function measured({ durationSeconds, clicks, rageClicks }: Progress): string {
  const parts = [
    durationSeconds ? duration(durationSeconds) : null,
    typeof clicks === 'number' ? plural(clicks, 'click') : null,
    rageClicks ? `${count(rageClicks)} rage ${rageClicks === 1 ? 'click' : 'clicks'}` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
