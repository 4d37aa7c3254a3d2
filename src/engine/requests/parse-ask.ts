import { DATES } from './grammar/dates.ts';
import { LENGTHS } from './grammar/lengths.ts';
import { NAMED } from './grammar/named.ts';
import { COUNTRIES } from './grammar/places.ts';
import { withoutPlainWords } from './grammar/plain-words.ts';
import { type Meaning, quote, type Rule } from './grammar/rule.ts';
import { ADDRESSES, DEVICES, EVENTS, LIMITS, PERSONS } from './grammar/visits.ts';
import { findSessionRefs, withoutSessions } from './session-ref.ts';
import type { AskProblem, Clock, Wish } from './wish.ts';

/** What the grammar made of an ask. */
export type Asked =
  | {
      readonly ok: true;
      readonly wish: Wish;
      /** Words that it could not turn into a choice of sessions; empty = it understood all. */
      readonly unread: string;
    }
  | { readonly ok: false; readonly problem: AskProblem };

/** Longer texts are pasted by mistake; characters. */
const MOST_CHARACTERS = 3_000;

/** Each looks through what those before it left. */
const RULES: readonly Rule[] = [
  ...NAMED,
  PERSONS,
  ...ADDRESSES,
  ...LENGTHS,
  ...DATES,
  ...EVENTS,
  ...DEVICES,
  COUNTRIES,
  ...LIMITS,
];

/** Reads what somebody asked for by a small grammar; the same words mean the same everywhere. Never throws. */
export function parseAsk(text: string, clock: Clock): Asked {
  if (text.length > MOST_CHARACTERS) return { ok: false, problem: tooLong(text.length) };
  const ids = findSessionRefs(text).map(({ id }) => id);
  let rest = withoutSessions(text).replace(/[“”„«»]/g, '"');
  const meanings: Meaning[] = ids.length > 0 ? [{ wish: { ids } }] : [];
  for (const rule of RULES) {
    const read = rule(rest, clock);
    meanings.push(...read.meanings);
    rest = read.rest;
  }
  const joined = join(meanings);
  return 'kind' in joined
    ? { ok: false, problem: joined }
    : { ok: true, wish: joined, unread: withoutPlainWords(rest) };
}

/** All of it together, or the first reason why that cannot be. */
function join(meanings: readonly Meaning[]): Wish | AskProblem {
  let wish: Wish = {};
  for (const meaning of meanings) {
    if ('problem' in meaning) return meaning.problem;
    const twice = contradiction(wish, meaning.wish);
    if (twice) return twice;
    wish = { ...wish, ...meaning.wish };
  }
  return outOfOrder(wish) ?? wish;
}

/** What fields of a wish are called in a sentence, where they are not called by their own name. */
const SAID: ReadonlyMap<string, string> = new Map(
  Object.entries({
    url: 'page',
    from: 'start',
    to: 'end',
    minSeconds: 'shortest length',
    maxSeconds: 'longest length',
    limit: 'number of sessions',
  }),
);

/** All filters must hold at once: two of one kind are nobody's session, or not what is meant. */
function contradiction(wish: Wish, more: Wish): AskProblem | null {
  const before = new Map<string, unknown>(Object.entries(wish));
  const clash = Object.entries(more).find(
    ([name, value]) => before.has(name) && before.get(name) !== value,
  );
  if (clash === undefined) return null;
  const [name, value] = clash;
  const what = SAID.get(name) ?? name;
  const both =
    typeof value === 'string' ? `: ${quote(String(before.get(name)))} and ${quote(value)}` : '';
  return {
    kind: 'twice',
    sentence: `You named more than one ${what}${both}. Ask for one at a time.`,
  };
}

function outOfOrder({ from, to, minSeconds, maxSeconds }: Wish): AskProblem | null {
  if (from !== undefined && to !== undefined && from > to) {
    return {
      kind: 'order',
      sentence: 'The end comes before the start: say the earlier day first.',
    };
  }
  if (minSeconds !== undefined && maxSeconds !== undefined && minSeconds > maxSeconds) {
    return {
      kind: 'order',
      sentence: `No session is at least ${minSeconds} s and at most ${maxSeconds} s long: say the shorter length first.`,
    };
  }
  return null;
}

function tooLong(length: number): AskProblem {
  return {
    kind: 'too-long',
    sentence: `That is ${length.toLocaleString('en')} characters long: ask in up to ${MOST_CHARACTERS.toLocaleString('en')}.`,
  };
}
