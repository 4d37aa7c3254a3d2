import { type Model, ModelError, NO_USAGE, type Usage } from '../ports/model.ts';
import { dayAt, weekdayOf } from './calendar.ts';
import { fillIn } from './fill-in.ts';
import { quote } from './grammar/rule.ts';
import { EMAIL } from './grammar/visits.ts';
import { WISH_SHAPE } from './model-wish.ts';
import { parseAsk } from './parse-ask.ts';
import { type AskProblem, type Clock, isEmpty, type Wish } from './wish.ts';

/** What an ask means, as far as anybody could tell. `usage`: what a model cost for it. */
export type ReadAsk =
  | {
      readonly ok: true;
      readonly wish: Wish;
      /** Words that narrow in a way nobody could follow: they are told, and not held to. */
      readonly leftOut: readonly string[];
      readonly usage: Usage;
    }
  | { readonly ok: false; readonly problem: AskProblem; readonly usage: Usage };

export interface ReadAskOptions extends Clock {
  /** Names of the project's events, such as those of its funnel. */
  readonly events: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Told at most, so that the prompt stays small. */
const MOST_EVENTS = 200;

/**
 * Reads an ask by the grammar, and by the model where that does not reach; what the grammar read stands.
 * A model that fails or is not there is a problem with its remedy, not an error.
 */
export async function readAsk(
  model: Model | null,
  text: string,
  options: ReadAskOptions,
): Promise<ReadAsk> {
  const asked = parseAsk(text, options);
  if (!asked.ok) return { ...asked, usage: NO_USAGE };
  const { wish, unread } = asked;
  if (unread === '') return { ok: true, wish, leftOut: [], usage: NO_USAGE };
  // Who names sessions has chosen them: the rest of the words is no choice.
  if (wish.ids) return { ok: true, wish, leftOut: [unread], usage: NO_USAGE };
  if (model === null) return unreadable('Without a model', unread, NO_USAGE);
  try {
    const answer = await model.ask({
      prompt: 'read-request',
      variables: variablesOf(text, options),
      shape: WISH_SHAPE,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    return filled(answer.text, { text, unread, read: wish, usage: answer.usage }, options);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return unreadable('The model does not answer now, and without it', unread, error.usage);
  }
}

/** For the echo before a run; null = nothing was left out. */
export function leftOutSentence(leftOut: readonly string[]): string | null {
  if (leftOut.length === 0) return null;
  return `I did not understand: ${leftOut.map(quote).join(', ')}; I leave it out.`;
}

function filled(
  answer: string,
  ask: {
    readonly text: string;
    readonly unread: string;
    readonly read: Wish;
    readonly usage: Usage;
  },
  options: ReadAskOptions,
): ReadAsk {
  const { text, unread, read, usage } = ask;
  const { wish, leftOut } = fillIn(answer, { text, read, events: options.events, clock: options });
  if (isEmpty(wish)) return unreadable('Even with the model', unread, usage);
  const gained = Object.keys(wish).length > Object.keys(read).length;
  return { ok: true, wish, leftOut: gained || leftOut.length > 0 ? leftOut : [unread], usage };
}

function unreadable(why: string, unread: string, usage: Usage): ReadAsk {
  const sentence = `${why} I cannot read ${quote(unread)}. Say it with words such as "last 7 days on /checkout with rage clicks on mobile", or with names such as event: person: company: cohort: country:.`;
  return { ok: false, problem: { kind: 'unread', sentence }, usage };
}

/** E-mail addresses are the grammar's: a model has no use for them. */
function variablesOf(text: string, { now, zone, events }: ReadAskOptions) {
  const today = dayAt(now.getTime(), zone);
  const { year, month, day } = today;
  const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  return {
    text: text.replace(EMAIL, '[e-mail]'),
    today: `${WEEKDAYS[weekdayOf(today)]} ${date}`,
    zone,
    events: events.slice(0, MOST_EVENTS).map(line).join('\n'),
  };
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** An event's name is the website's own text: one line, not too long. */
function line(event: string): string {
  return event.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 100);
}
