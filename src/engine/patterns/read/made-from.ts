import type { Model, PromptId } from '../../ports/model.ts';
import type { ReadBy } from './read-session.ts';

/** Goes up when a record of the same session would say something else: facts, faces, places. */
const VERSION = 1;

/** How a session is read, and how much recording there was of it, seconds. */
interface Reading {
  readonly by: ReadBy;
  readonly frames: boolean;
  readonly seconds: number;
}

/** What a record of this reading is made from, in a word each: better ones first, its own last. */
export function asGoodAs(model: Model | null, { by, frames, seconds }: Reading): string[] {
  if (by === 'events') return [measuredFrom({ seconds }), named('events', seconds)];
  if (by === 'facts' || model === null) return [measuredFrom({ seconds })];
  const own = named(promptsOf(model, ['summarize-session']), seconds);
  const looked = named(promptsOf(model, ['summarize-session', 'check-stills']), seconds);
  return frames ? [looked] : [looked, own];
}

/** What a record of all that code measured is made from. */
export function measuredFrom({ seconds }: Pick<Reading, 'seconds'>): string {
  return named('facts', seconds);
}

function named(read: string, seconds: number): string {
  return [`v${VERSION}`, read, `${Math.round(seconds)}s`].join('|');
}

function promptsOf(model: Model, prompts: readonly PromptId[]): string {
  const read = prompts.map((prompt) => model.identify(prompt));
  return read.map(({ model: name, promptHash }) => `${name}:${promptHash}`).join('+');
}
