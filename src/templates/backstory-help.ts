import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** One word after `/backstory`, and what it does. */
export interface CommandWord {
  readonly name: string;
  readonly does: string;
}

/** What can be typed after `/backstory`. */
export function backstoryHelp(commands: readonly CommandWord[]): Message {
  return render('backstory-help', { commands: commands.map(({ name, does }) => ({ name, does })) });
}

/** Something was typed that is no word of ours. */
export function backstoryUnclear(typed: string, commands: readonly CommandWord[]): Message {
  const known = commands.map(({ name }) => name).join(', ');
  return render('backstory-unclear', { what: clip(typed, 60), known });
}
