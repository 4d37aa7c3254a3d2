import type { Progress } from '../engine/sessions/summarize.ts';
import { duration, plural } from '../templates/plain-words.ts';
import { say, type Terminal } from './terminal.ts';

/** Tells somebody who watches how far a summary is, a line a stage. */
export function tellProgress(terminal: Terminal): (progress: Progress) => void {
  if (!terminal.isWatched) return () => {};
  let told: string | null = null;
  return (progress) => {
    if (progress.stage === told) return;
    told = progress.stage;
    say(terminal, sentence(progress));
  };
}

function sentence(progress: Progress): string {
  if (progress.stage === 'reading') return 'Reading the session…';
  if (progress.stage === 'writing') return 'The model is writing…';
  if (progress.stage === 'looking') return 'Looking at stills…';
  const { data } = progress.analysis;
  const clicks = data.recording?.clicks ?? data.observed.clicks.length;
  return `Measured ${duration(data.durationSeconds)} with ${plural(clicks, 'click')}.`;
}
