import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** What is looked for where no session was named; `answer`: to a question in a talk. */
export type LookedFor = 'person' | 'report' | 'search' | 'answer';

/** What is under way; `left` sessions were named beyond those that are read. */
export interface Started {
  readonly sessions: readonly string[];
  readonly left: number;
  readonly looking?: LookedFor;
  /** The answer comes into the thread of a message, and whoever asked stands outside of it. */
  readonly intoThread?: boolean;
}

/** The first word to the asker: it was heard, and where the answer will be. */
export function started({
  sessions,
  left,
  looking = 'person',
  intoThread = false,
}: Started): Message {
  const [only, ...more] = sessions;
  return render('started', {
    session: only !== undefined && more.length === 0 ? clip(only, 40) : '',
    sessions: more.length > 0 ? plural(sessions.length, 'session') : '',
    left,
    where: intoThread ? 'into the thread' : 'here',
    report: looking === 'report',
    search: looking === 'search',
    answer: looking === 'answer',
  });
}
