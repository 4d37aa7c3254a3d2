import { parseSpan } from './parse-span.ts';

/** What somebody asked for, as far as it narrows which sessions are read; absent = not said. */
export interface Wish {
  readonly lastMs?: number;
  readonly url?: string;
  readonly event?: string;
  readonly person?: string;
  readonly device?: string;
  readonly limit?: number;
}

export type Asked =
  | { readonly ok: true; readonly wish: Wish }
  /** `unread`: the words that nobody without a model can turn into a choice of sessions. */
  | { readonly ok: false; readonly unread: string };

interface Rule {
  readonly words: RegExp;
  readonly means: (found: readonly (string | undefined)[]) => Wish;
}

const UNITS = 'h(?:ours?)?|d(?:ays?)?|w(?:eeks?)?';

/** Each is looked for once, in this order, and taken out of the text. */
const RULES: readonly Rule[] = [
  {
    words: /\b(url|event|person|device|limit):(?:"([^"]+)"|(\S+))/gi,
    means: ([, name = '', quoted, bare]) => named(name.toLowerCase(), quoted ?? bare ?? ''),
  },
  {
    words: new RegExp(`\\b(?:last|past|in|since)?\\s*(\\d+)\\s*(${UNITS})\\b`, 'gi'),
    means: ([, count, unit = '']) => since(`${count}${unit.charAt(0)}`),
  },
  { words: /\b(?:this|last|past)\s+week\b/gi, means: () => since('7d') },
  { words: /\b(?:today|last day)\b/gi, means: () => since('24h') },
  {
    words: /\b(?:last\s+)?(\d+)\s+(?:sessions?|recordings?|visits?)\b/gi,
    means: ([, count]) => ({ limit: Number(count) }),
  },
  { words: /\brage\s*-?clicks?\b/gi, means: () => ({ event: '$rageclick' }) },
  { words: /\bdead\s*-?clicks?\b/gi, means: () => ({ event: '$dead_click' }) },
  { words: /\b(?:exceptions?|script errors?)\b/gi, means: () => ({ event: '$exception' }) },
  { words: /\b(mobile|desktop|tablet)s?\b/gi, means: ([, device = '']) => ({ device }) },
  { words: /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, means: ([person = '']) => ({ person }) },
  { words: /(?<!\S)#?\/[\w/#.%~*-]*/g, means: ([url = '']) => ({ url }) },
];

/** Words that ask for the report itself. */
const PLAIN =
  /\b(?:please|show|tell|me|give|us|report|summari[sz]e|patterns?|problems?|issues?|what|goes|went|is|are|going|wrong|happens?|happened|again|and|or|in|on|at|of|the|a|an|with|from|by|for|to|all|any|last|past|where|that|have|had|did|do|does|people|users?|visitors?|visited|sessions?|recordings?|visits?|pages?)\b/gi;

/** Reads what somebody asked for by a small grammar; the same words mean the same everywhere. */
export function parseAsk(text: string): Asked {
  const wish = {};
  let rest = text;
  for (const { words, means } of RULES) {
    for (const found of rest.matchAll(words)) Object.assign(wish, means(found));
    rest = rest.replaceAll(words, ' ');
  }
  const unread = rest
    .replace(PLAIN, ' ')
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
  return unread === '' ? { ok: true, wish } : { ok: false, unread };
}

function named(name: string, value: string): Wish {
  return name === 'limit' ? { limit: Number(value) } : { [name]: value };
}

function since(span: string): Wish {
  const lastMs = parseSpan(span);
  return lastMs === null ? {} : { lastMs };
}
