import { phrase } from '../../requests/grammar/rule.ts';
import { parseAsk } from '../../requests/parse-ask.ts';
import type { Clock, Wish } from '../../requests/wish.ts';
import type { Rerun } from '../rerun.ts';
import type { FollowUp } from './follow-up.ts';

/** What says that the same is wanted of other sessions; the group says of which. */
const LEADS = leads(
  '(?:and\\s+|now\\s+|then\\s+)*(?:the\\s+)?same(?:\\s+(?:thing|report|question|again))?(?:,|\\s+but)?(?:\\s+(?:only|just))?\\s+(\\S.*)',
  '(?:und\\s+|jetzt\\s+|nun\\s+|bitte\\s+)*(?:das\\s+gleiche|das\\s*selbe|den\\s*selben\\s+bericht|der\\s*selbe\\s+bericht|das\\s+ganze)(?:\\s+noch\\s*mal)?(?:,|\\s+aber)?(?:\\s+nur)?\\s+(\\S.*)',
  '(?:only|just|nur)\\s+(\\S.*)',
  '(\\S.*?)\\s+(?:instead(?:\\s+of\\s+.*)?|statt\\s*dessen)',
  '(?:instead|statt\\s*dessen)[,:]?\\s+(\\S.*)',
);
/** The same, where what cannot be read is rather something else. */
const OTHER_LEADS = leads(
  '(?:and|what\\s+about|how\\s+about|now|und|jetzt|wie\\s+ist\\s+es|wie\\s+sieht\\s+es\\s+aus)(?:\\s+(?:only|just|nur))?\\s+(\\S.*)',
);
/** "for mobile": with a day alone it answers somebody's "when?". */
const FOR = /^(?:for|für)\s+\S.*$/iu;

/** Somebody tells a story: no choice of sessions has these. */
const TALK = phrase(
  "i|i'm|i'll|we|we're|you|he|she|it|it's|they|me|us|him|her|this one|that one|is|are|am|was|were|be|been|being|have|has|had|do|does|did|done|can|could|will|would|should|may|might|must|let|let's|get|got|go|goes|went|going|know|see|need|want|like|think|tell|give|show|look|read|find|list|keeps?|happens?|happened|happening|what|what's|which|where|how|why|stuck|wrong|again|often|there|ich|wir|du|ihr|mir|uns|dich|euch|ist|sind|war|waren|sein|bin|bist|habe|haben|hat|hatte|hatten|wird|werden|wurde|wurden|kann|können|soll|sollte|muss|will|möchte|gib|sag|zeig|was|wo|wie|warum|wer|geht|ging|läuft|lief|passiert",
);
/** "the 60 with …": how many there were is not how many to read. */
const COUNTED =
  /(?<![\p{L}\p{N}])(?:the|those|these|die|den)\s+\d{1,6}(?=\s+(?:with|on|from|in|of|mit|auf|aus)\s)/giu;
/** What shows frustration: the narrowing that a plan offers. */
const FRUSTRATION = phrase('frustrations?|frustrated|frust|frustrierte[nr]?');
const RAGE = 'rage clicks';

interface Widening {
  readonly words: RegExp;
  readonly change: Rerun;
}

/** What no longer narrows. */
const WIDENINGS: readonly Widening[] = [
  widening('(?:on\\s+|for\\s+)?(?:all|every|any)\\s+devices?|(?:auf\\s+)?allen?\\s+geräten?', {
    device: null,
  }),
  widening(
    '(?:on\\s+|for\\s+)?(?:all|every|any)\\s+pages?|(?:on\\s+)?the\\s+whole\\s+site|(?:auf\\s+)?allen?\\s+seiten|(?:auf\\s+)?der\\s+ganzen\\s+seite',
    { url: null },
  ),
  widening('(?:from\\s+|in\\s+|for\\s+)?all\\s+countries|(?:aus\\s+)?allen?\\s+ländern?', {
    country: null,
  }),
  widening(
    '(?:for\\s+|of\\s+)?(?:everybody|everyone|all\\s+(?:people|users|visitors|customers))|(?:für\\s+)?allen?\\s+(?:nutzern?|besuchern?|kunden|leuten?)',
    { person: null, company: null, cohort: null },
  ),
];

/** "same for mobile", "only on /checkout", "last week instead", "das gleiche für alle Geräte". */
export function readChange(said: string, clock: Clock): FollowUp | null {
  const read = behind(LEADS, said, clock);
  if (read) return read;
  const other = behind(OTHER_LEADS, said, clock);
  if (other?.kind === 'change') return other;
  const narrowed = FOR.test(said) ? changeIn(said, clock) : null;
  return narrowed?.kind === 'change' && isMoreThanDays(narrowed.change) ? narrowed : null;
}

function behind(forms: readonly RegExp[], said: string, clock: Clock): Reading | null {
  for (const form of forms) {
    const words = form.exec(said)?.[1];
    const read = words === undefined ? null : changeIn(words, clock);
    if (read) return read;
  }
  return null;
}

function leads(...sources: readonly string[]): RegExp[] {
  return sources.map((source) => new RegExp(`^(?:${source})$`, 'iu'));
}

type Reading = Extract<FollowUp, { kind: 'change' | 'no-change' }>;

function isMoreThanDays({ from: _from, to: _to, ...others }: Rerun): boolean {
  return Object.keys(others).length > 0;
}

function changeIn(words: string, clock: Clock): Reading | null {
  if (words.search(TALK) >= 0) return null;
  const { rest, change } = widened(words.replace(COUNTED, ' ').replace(FRUSTRATION, RAGE));
  const asked = parseAsk(rest, clock);
  if (!asked.ok) return { kind: 'no-change', sentence: asked.problem.sentence };
  const wish = asked.unread === '' ? asked.wish : countryIn(rest, clock);
  if (wish === null) return null;
  const all: Rerun = { ...change, ...ofWish(wish) };
  return Object.keys(all).length > 0 ? { kind: 'change', change: all } : null;
}

/** "for Sweden": a country that nothing says to come from. */
function countryIn(words: string, clock: Clock): Wish | null {
  const place = words.replace(/^\s*(?:for|in|für|mit|with)\s+/iu, '');
  const asked = parseAsk(`from ${place}`, clock);
  return asked.ok && asked.unread === '' && asked.wish.country ? asked.wish : null;
}

function widened(words: string): { readonly rest: string; readonly change: Rerun } {
  let rest = words;
  let change: Rerun = {};
  for (const { words: said, change: more } of WIDENINGS) {
    const left = rest.replace(said, ' ');
    if (left !== rest) change = { ...change, ...more };
    rest = left;
  }
  return { rest, change };
}

function widening(words: string, change: Rerun): Widening {
  return { words: phrase(words), change };
}

/** What is said of a stretch of time or of lengths replaces all that was said of it before. */
function ofWish({ ids, ...wish }: Wish): Rerun {
  const from = wish.from !== undefined && wish.to === undefined ? { to: null } : {};
  const hasLength = wish.minSeconds !== undefined || wish.maxSeconds !== undefined;
  const length = hasLength ? { minSeconds: null, maxSeconds: null } : {};
  return { ...from, ...length, ...wish, ...(ids ? { ids: [...ids] } : {}) };
}
