import { type Message, render } from './render.ts';

/** The deletion is under way. */
export function forgetStarted(): Message {
  return render('forget-started', { unclear: false });
}

/** What was typed names nothing that could be deleted. */
export function forgetUnclear(): Message {
  return render('forget-started', { unclear: true });
}
