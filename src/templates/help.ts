import { type Message, render } from './render.ts';

/** What `/summarize help` answers. */
export function help(): Message {
  return render('help', {});
}
