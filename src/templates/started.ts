import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** What is under way: no sessions = those of a person are looked for; `left` were named beyond them. */
export interface Started {
  readonly sessions: readonly string[];
  readonly left: number;
  /** Many sessions are looked for, to say what would be read of them. */
  readonly report?: boolean;
}

/** The first word to the asker: it was heard, and where the answer will be. */
export function started({ sessions, left, report = false }: Started): Message {
  const [only, ...more] = sessions;
  return render('started', {
    session: only !== undefined && more.length === 0 ? clip(only, 40) : '',
    sessions: more.length > 0 ? plural(sessions.length, 'session') : '',
    left,
    report,
  });
}
