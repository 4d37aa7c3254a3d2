import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** What `/friction help` answers. */
export function dailyHelp(): Message {
  return render('daily-help', {});
}

/** The first word to the asker: it was heard. */
export function dailyHeard(): Message {
  return render('daily-heard', {});
}

/** What was typed after `/friction` and means nothing to it. */
export function dailyUnclear(text: string): Message {
  return render('daily-unclear', { text: clip(text, 80) });
}

/** Today's batch begins; or it runs, since then. To the asker alone. */
export function dailyRunning(since: Date | null): Message {
  return render('daily-running', { since });
}

/** Today's batch was made already; what it found follows. To the asker alone. */
export function dailyAlready(at: Date): Message {
  return render('daily-already', { at });
}

/** Today's batch was given up. To the asker alone. */
export function dailyFailed(): Message {
  return render('daily-failed', {});
}
