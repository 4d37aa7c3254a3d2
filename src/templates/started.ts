import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** The first word to the asker: it was heard, and where the answer will be. None = sessions are looked for. */
export function started(sessions: readonly string[]): Message {
  const [only] = sessions;
  if (only === undefined) return render('started', { line: 'Looking for their sessions.' });
  const what =
    sessions.length === 1 ? `session ${clip(only, 40)}` : plural(sessions.length, 'session');
  return render('started', { line: `Reading ${what}. The summary comes here.` });
}
