import { FEWEST_FOR_PATTERNS } from '../patterns/enough.ts';
import { EMAIL } from './grammar/visits.ts';
import { type Asked, parseAsk } from './parse-ask.ts';
import { findSessionRefs, type SessionRef, withoutSessionRefs } from './session-ref.ts';
import { type Clock, isEmpty } from './wish.ts';

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
  /** `story`: all sessions of the person as one story, not one of them. */
  | { readonly kind: 'person'; readonly email: string; readonly story: boolean }
  /** Patterns of many sessions; `text` as typed, without Slack's marks; `refs` where they are named. */
  | {
      readonly kind: 'report';
      readonly text: string;
      readonly asked: Asked;
      readonly refs: readonly SessionRef[];
    }
  /** Single sessions that a text describes; `asked`: what narrows them before anything is read. */
  | { readonly kind: 'search'; readonly text: string; readonly asked: Asked }
  | { readonly kind: 'unclear'; readonly text: string };

/** Longer texts are pasted by mistake; characters. */
export const MAX_REQUEST = 3_000;
/** Sessions summarized at once where there is no report. */
export const MAX_SESSIONS = 5;
/** A question is a question, not an essay; characters. */
const MAX_QUESTION = 500;

/** What Slack wraps around what people type: `<@U1>`, `<mailto:a@b.c|a@b.c>`, `<https://x|x>`. */
const MENTION = /<@[^>]*>/g;
const MAIL_LINK = /<mailto:([^|>]+)(?:\|[^>]*)?>/gi;
const URL_LINK = /<(https?:[^|>]+)(?:\|([^>]*))?>/gi;

/** Reads the text of `/summarize` or of a mention. Never throws. */
export function parseSummarize(raw: string, clock: Clock): SummarizeRequestText {
  if (raw.length > MAX_REQUEST) return { kind: 'too-long', length: raw.length };
  const text = withoutMarks(raw);
  if (text === '') return { kind: 'empty' };
  if (/^(help|hilfe|\?)$/i.test(text)) return { kind: 'help' };
  const refs = findSessionRefs(text);
  if (refs.length >= FEWEST_FOR_PATTERNS) {
    return { kind: 'report', text, asked: parseAsk(text, clock), refs };
  }
  if (refs.length > 0) return { kind: 'sessions', refs, question: questionOf(text) };
  return manySessions(text, parseAsk(text, clock));
}

/** "Find sessions where …", "sessions in which …", "Sitzungen, in denen …". */
const SEARCH_VERB =
  /^(?:(?:please|can you|could you|bitte)\s+)*(?:find|search(?:\s+for)?|look\s+for|suche?|finde)(?![\p{L}\p{N}_])/iu;
const SEARCH_NOUN =
  /^(?:(?:show|list|give)\s+(?:me\s+|us\s+)?)?(?:all\s+|any\s+|the\s+|alle\s+|die\s+)*(?:\p{L}+\s+)?(?:sessions?|recordings?|visits?|people|users|visitors|sitzung(?:en)?|aufnahmen?|besuche?)\b[^.?!]{0,80}?(?:\bwhere\b|\bin which\b|\bwhen\b|\bwho\b|\bwhose\b|\bthat\b|\bin denen\b|\bwo\b)/iu;

/** Words that ask for what many sessions have in common. */
const REPORT_WORDS =
  /(?<![\p{L}\p{N}_])(?:patterns?|reports?|what(?:'s|\s+is|\s+keeps)?\s+(?:goes|went|going)\s+wrong|problems|issues|sessions|recordings|visits|was\s+(?:läuft|lief|geht|ging)\s+(?:schief|falsch)|muster|probleme|sitzungen)(?![\p{L}\p{N}_])/iu;

function manySessions(text: string, asked: Asked): SummarizeRequestText {
  const isAllRead = asked.ok && asked.unread === '';
  if (SEARCH_VERB.test(text)) return { kind: 'search', text, asked };
  const person = personAlone(text, asked);
  if (person) return person;
  if (SEARCH_NOUN.test(text) && !isAllRead) return { kind: 'search', text, asked };
  if (!asked.ok || !isEmpty(asked.wish) || REPORT_WORDS.test(text)) {
    return { kind: 'report', text, asked, refs: [] };
  }
  return { kind: 'unclear', text: text.slice(0, 100) };
}

/** One session of theirs is not their story. */
const ONE_SESSION =
  /(?<![\p{L}\p{N}_])(?:session|recording|replay|visit|sitzung|aufnahme|besuch)(?![\p{L}\p{N}_])/iu;

/** An e-mail address and nothing else that narrows; with more it is a choice of sessions. */
function personAlone(text: string, asked: Asked): SummarizeRequestText | null {
  const email = [...text.matchAll(EMAIL)][0]?.[0].toLowerCase();
  if (email === undefined || !asked.ok || Object.keys(asked.wish).length !== 1) return null;
  return { kind: 'person', email, story: !ONE_SESSION.test(text) };
}

/** A message of Slack's as it was typed: links and mail addresses bare, nobody mentioned, in one line. */
export function withoutMarks(raw: string): string {
  return raw
    .replace(MAIL_LINK, '$1')
    .replace(URL_LINK, asTyped)
    .replace(MENTION, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Slack makes links of bare addresses: then what was typed is what it shows. */
function asTyped(_: string, link: string, shown?: string): string {
  const isBare = shown !== undefined && link.replace(/^https?:\/\//i, '') === shown;
  return isBare ? shown : ` ${link} `;
}

/** Words that only say "tell me about it" are no question. */
const PLAIN_ASK =
  /^(please|pls|can you|could you|summari[sz]e|tell( me)?|explain|show( me)?|what( has|'s|s)?|happened|is|was|going on|went wrong|about|in|with|on|the|this|that|these|those|and|or|session|sessions|recording|recordings|replay|replays|user|visit|here|[\s?.!,:;"'()-])*$/i;

function questionOf(text: string): string | null {
  const rest = withoutSessionRefs(text).replace(/\s+/g, ' ').trim();
  if (PLAIN_ASK.test(rest)) return null;
  return rest.slice(0, MAX_QUESTION);
}
