import { plural } from './plain-words.ts';
import { type Message, render } from './render.ts';

/** What was deleted; a row that was changed counts as one. */
export interface ForgottenCounts {
  readonly messages: number;
  readonly files: number;
  readonly rows: number;
}

/** The last word on a deletion. */
export function forgetDone({ messages, files, rows }: ForgottenCounts): Message {
  return render('forget-said', {
    stuck: false,
    nothing: messages + files + rows === 0,
    messages: plural(messages, 'message'),
    files: plural(files, 'picture'),
    rows: plural(rows, 'row'),
  });
}

/** It was given up. */
export function forgetStuck(): Message {
  const none = { messages: '', files: '', rows: '' };
  return render('forget-said', { stuck: true, nothing: false, ...none });
}
