import { MOST_SESSIONS } from '../wish.ts';
import { type Meaning, phrase, problem, quote, type Rule, rule, wished } from './rule.ts';

/** PostHog's own names of what is asked for in words. */
const RAGE_CLICK = '$rageclick';
const DEAD_CLICK = '$dead_click';
const EXCEPTION = '$exception';

/** Words for the event, or null where it has a name of its own. */
export function eventWords(event: string): string | null {
  return WORDS_FOR_EVENTS.get(event) ?? null;
}

/** Events that the words of the grammar name, whatever the project sends itself. */
export const WORDS_FOR_EVENTS: ReadonlyMap<string, string> = new Map([
  [RAGE_CLICK, 'rage clicks'],
  [DEAD_CLICK, 'dead clicks'],
  [EXCEPTION, 'exceptions'],
]);

/** What happened in the sessions. */
export const EVENTS: readonly Rule[] = [
  rule(phrase('rage\\s*-?click(?:s|ed|ing)?'), () => wished({ event: RAGE_CLICK })),
  rule(phrase('dead\\s*-?click(?:s|ed|ing)?'), () => wished({ event: DEAD_CLICK })),
  rule(phrase('exceptions?|(?:script|js|javascript)[\\s-]+errors?'), () =>
    wished({ event: EXCEPTION }),
  ),
];

const PHONES = '(?:phones?|smartphones?|handys?)';

/** On what the sessions took place. */
export const DEVICES: readonly Rule[] = [
  rule(
    phrase(`(?:on|from|by|auf|am|mit)\\s+(?:an?\\s+|the\\s+|their\\s+|dem\\s+)?(${PHONES})`),
    () => wished({ device: 'Mobile' }),
  ),
  rule(phrase('mobil(?:e[nrs]?)?(?!\\s+(?:numbers?|phone\\s+numbers?))'), () =>
    wished({ device: 'Mobile' }),
  ),
  rule(phrase('desktops?|(?:on|auf)\\s+(?:computers?|laptops?)'), () =>
    wished({ device: 'Desktop' }),
  ),
  rule(phrase('tablets?'), () => wished({ device: 'Tablet' })),
];

const DEVICE_TYPES: ReadonlyMap<string, string> = new Map([
  ['mobile', 'Mobile'],
  ['phone', 'Mobile'],
  ['desktop', 'Desktop'],
  ['tablet', 'Tablet'],
]);

/** A device behind `device:`; PostHog may know more kinds than we have words for. */
export function deviceMeant(text: string): Meaning {
  return wished({ device: DEVICE_TYPES.get(text.toLowerCase()) ?? text });
}

/** Where the sessions were: a path, or an address without its protocol. */
export const ADDRESSES: readonly Rule[] = [
  rule(/(?<!\S)["'(]?(?:https?:\/\/|(?=[\w-]+(?:\.[\w-]+)+\/))([^\s"'<>|]+)/giu, ([, url = '']) =>
    addressMeant(url),
  ),
  rule(/(?<!\S)["'(]?(#?\/[^\s"'<>|]+)/gu, ([, url = '']) => addressMeant(url)),
];

/** An address as somebody gave it; null = nothing of it is one. */
export function addressMeant(text: string): Meaning | null {
  const url = text.replace(/^https?:\/\//i, '').replace(/[*.,;:!?)\]}]+$/, '');
  return /[\p{L}\p{N}]|^\/$/u.test(url) ? wished({ url }) : null;
}

/** E-mail addresses: the most that is kept of one is what PostHog could hold. */
export const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

/** Whose sessions, by e-mail. */
export const PERSONS: Rule = rule(EMAIL, ([email = '']) => wished({ person: email.toLowerCase() }));

const SESSIONS = 'sessions?|recordings?|replays?|visits?|sitzung(?:en)?|aufnahmen?|besuche?';

/** How many sessions are read. */
export const LIMITS: readonly Rule[] = [
  rule(
    phrase(
      `(?:(?:the\\s+|die\\s+)?(?:last|latest|newest|recent|first|top|max(?:imum)?|at\\s+most|up\\s+to|letzten?|neueste[nr]?|höchstens)\\s+)?(\\d{1,9})\\s+(?:most\\s+recent\\s+|latest\\s+|last\\s+)?(?:${SESSIONS})`,
    ),
    ([, count = '']) => limitMeant(count),
  ),
];

/** A number of sessions, from 1 to the most that a report reads. */
export function limitMeant(text: string): Meaning {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST_SESSIONS) return wished({ limit });
  const most = MOST_SESSIONS.toLocaleString('en');
  return problem(
    'limit',
    `I read from 1 to ${most} sessions at a time, not ${quote(text)}: give a number in between.`,
  );
}
