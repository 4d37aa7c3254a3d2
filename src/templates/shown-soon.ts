import { type Message, render } from './render.ts';

/** The word to whoever asked for a picture or a clip: it was heard. */
export function shownSoon({
  kind,
  seconds,
}: {
  kind: 'picture' | 'clip';
  seconds: number;
}): Message {
  return render('shown-soon', { thing: kind, seconds });
}
