import { nearestWord } from './nearest-word.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** One word after `/backstory`, and what it does. */
export interface CommandWord {
  readonly name: string;
  readonly does: string;
  /** Only admins of the workspace may; left out = whoever may ask. */
  readonly forAdmins?: boolean;
}

/** What can be typed after `/backstory`. */
export function backstoryHelp(commands: readonly CommandWord[]): Message {
  const shown = commands.filter(({ name }) => name !== 'help');
  const lines = (isFor: boolean) =>
    shown
      .filter(({ forAdmins = false }) => forAdmins === isFor)
      .map(({ name, does }) => ({ name, does }));
  return render('backstory-help', { commands: lines(false), forAdmins: lines(true) });
}

/** Something was typed that is no word of ours: the one that was meant, else all of them. */
export function backstoryUnclear(typed: string, commands: readonly CommandWord[]): Message {
  const known = commands.map(({ name }) => name);
  const near = nearestWord(typed, known);
  return render('backstory-unclear', { what: clip(typed, 60), near, known: known.join(', ') });
}
