import { findSessionRefs, type SessionRef, withoutSessionRefs } from './session-ref.ts';

/** What somebody asked for, from the text they typed. */
export type SummarizeRequestText =
  | { readonly kind: 'help' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number }
  | {
      readonly kind: 'sessions';
      readonly refs: readonly SessionRef[];
      readonly question: string | null;
    }
  | { readonly kind: 'person'; readonly email: string }
  | { readonly kind: 'unclear'; readonly text: string };

/** Longer texts are pasted by mistake; characters. */
export const MAX_REQUEST = 3_000;
/** More sessions at once are a report's work. */
export const MAX_SESSIONS = 5;
/** A question is a question, not an essay; characters. */
const MAX_QUESTION = 500;

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/;
/** What Slack wraps around what people type: `<@U1>`, `<mailto:a@b.c|a@b.c>`, `<https://x|x>`. */
const MENTION = /<@[^>]*>/g;
const MAIL_LINK = /<mailto:([^|>]+)(?:\|[^>]*)?>/gi;
const URL_LINK = /<(https?:[^|>]+)(?:\|[^>]*)?>/gi;

/** Reads the text of `/summarize` or of a mention. Never throws. */
export function parseSummarize(raw: string): SummarizeRequestText {
  if (raw.length > MAX_REQUEST) return { kind: 'too-long', length: raw.length };
  const text = unwrap(raw);
  if (text === '') return { kind: 'empty' };
  if (/^(help|hilfe|\?)$/i.test(text)) return { kind: 'help' };
  const refs = findSessionRefs(text);
  if (refs.length > 0) return { kind: 'sessions', refs, question: questionOf(text) };
  const email = EMAIL.exec(text)?.[0];
  return email
    ? { kind: 'person', email: email.toLowerCase() }
    : { kind: 'unclear', text: text.slice(0, 100) };
}

function unwrap(raw: string): string {
  return raw
    .replace(MAIL_LINK, ' $1 ')
    .replace(URL_LINK, ' $1 ')
    .replace(MENTION, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Words that only say "tell me about it" are no question. */
const PLAIN_ASK =
  /^(please|pls|can you|could you|summari[sz]e|tell( me)?|explain|show( me)?|what( has|'s|s)?|happened|is|was|going on|went wrong|about|in|with|on|the|this|that|these|those|and|or|session|sessions|recording|recordings|replay|replays|user|visit|here|[\s?.!,:;"'()-])*$/i;

function questionOf(text: string): string | null {
  const rest = withoutSessionRefs(text).replace(/\s+/g, ' ').trim();
  if (PLAIN_ASK.test(rest)) return null;
  return rest.slice(0, MAX_QUESTION);
}
