import type { Counted, FollowUp } from './follow-up.ts';
import { IT, numberOf, numbersIn, ONE, SOME } from './reference.ts';
import { whole } from './said.ts';

const SHOW: readonly RegExp[] = [
  `(?:show|display|open)(?:\\s+(?:me|us))?(?:\\s+(?:what(?:'s|\\s+is)\\s+behind|(?:the\\s+)?(?:evidence|proof|moments?|stills?|pictures?|events?)\\s+(?:for|of|behind)|more\\s+(?:of|about|on)))?\\s+${SOME}`,
  `what(?:'s|\\s+is|\\s+was)\\s+behind\\s+${SOME}`,
  `(?:evidence|proof|details?)\\s+(?:for|of|on|behind)\\s+${SOME}`,
  `zeige?(?:\\s+(?:mir|uns))?(?:\\s+(?:mal|doch|bitte))*(?:\\s+(?:die\\s+|den\\s+)?(?:belege?|beweise?|bilder|stellen?)\\s+(?:für|zu|von|hinter))?\\s+${SOME}`,
  `was\\s+(?:steckt|ist|liegt|steht)\\s+hinter\\s+${SOME}`,
  `(?:belege?|beweise?|details)\\s+(?:für|zu|von)\\s+${SOME}`,
  // Whatever is meant: the thread tells.
  `show\\s+(?:me|us|it|that|this)(?:\\s+(?:it|that|this))?|zeige?(?:\\s+(?:mir|uns))?(?:\\s+mal)?\\s+(?:es|das)|zeige?\\s+mal`,
].map(whole);

/** "show 3", "what is behind 2 and 3?", "which sessions had 2?", "zeig mir Nr. 3". */
export function readShow(said: string): FollowUp | null {
  const found = firstMatch(SHOW, said) ?? WHICH_SESSIONS.exec(said);
  return found && { kind: 'show', numbers: numbersIn(anyOf(found) ?? '') };
}

const ABOUT = `(?:(?:\\s+(?:about|of|with|on|bei|mit|über|zu))?\\s+(?:${ONE}|${IT}))?`;
const SURE: readonly RegExp[] = [
  `(?:are\\s+you|you)\\s+(?:really\\s+|quite\\s+|absolutely\\s+)?(?:sure|certain)${ABOUT}`,
  `(?:is|was)\\s+(?:${ONE}|${IT})\\s+(?:really\\s+|actually\\s+)?(?:true|right|correct|so|certain)`,
  `(?:check|verify|re-?check|double-?check)\\s+(?:${ONE}|it|that)(?:\\s+again)?`,
  `(?:bist\\s+du|sind\\s+sie|seid\\s+ihr)(?:\\s+(?:dir|sich|euch))?(?:\\s+(?:da|ganz|wirklich|da\\s+ganz))?\\s+sicher${ABOUT}`,
  `(?:bist\\s+du|sind\\s+sie)(?:\\s+(?:dir|sich))?\\s+(?:bei|mit)\\s+${ONE}\\s+sicher`,
  `stimmt\\s+(?:${ONE}|das|es)(?:\\s+(?:wirklich|so|auch))?`,
  `prüfe?\\s+(?:${ONE}|das|es)(?:\\s+(?:noch\\s*mal|nochmals|nach))?`,
].map(whole);

/** "are you sure?", "are you sure about 2?", "stimmt das wirklich?". */
export function readSure(said: string): FollowUp | null {
  const found = firstMatch(SURE, said);
  return found && { kind: 'sure', number: numberOf(anyOf(found)) };
}

const PERSONS =
  'users?|people|persons?|visitors?|customers?|shoppers?|nutzer(?:innen)?|leute|personen|besucher(?:innen)?|kunden|kundinnen';
const MEETING =
  'had|have|has|met|meet|hit|saw|see|ran\\s+into|run\\s+into|show|showed|(?:were|are|was|is)\\s+(?:affected\\s+by|behind|in|hit\\s+by)|experienced|got|hatten?|haben|hat|trafen?|sahen|sehen|erlebten|zeigen|(?:waren|sind)\\s+von';
const AFFECTED =
  '(?:were|are|was|is)\\s+(?:affected|concerned|hit|that|it|this|those|these|they)|(?:waren|sind|war|ist)\\s+(?:das|es|die|betroffen|dabei)|met\\s+(?:it|that|this)|had\\s+(?:it|that|this)|hatten\\s+(?:es|das)';
const OF_WHICH = `(?:\\s+(?:${AFFECTED})|\\s+(?:${MEETING})\\s+(?:${ONE}|${IT})(?:\\s+betroffen)?|\\s+(?:for|in|with|behind|bei|mit|hinter)\\s+(?:${ONE}|${IT}))?`;
const WHO: readonly RegExp[] = [
  `(?:which|what|whose|welche)\\s+(?:${PERSONS})${OF_WHICH}`,
  `(?:who|wer)(?:\\s+(?:${AFFECTED})|\\s+(?:${MEETING})\\s+(?:${ONE}|${IT}))?`,
].map(whole);

/** "which users?", "who met 2?", "wer war das?". */
export function readWho(said: string): FollowUp | null {
  const found = firstMatch(WHO, said);
  return found && { kind: 'who', number: numberOf(anyOf(found)) };
}

const WHICH_SESSIONS = whole(
  `(?:which|welche)\\s+(?:sessions?|recordings?|visits?|sitzung(?:en)?|aufnahmen?|besuche?)${OF_WHICH}`,
);
const SESSIONS =
  'sessions?|recordings?|replays?|visits?|sitzungen|aufnahmen|besuche|of\\s+them|davon';
const READ =
  '(?:\\s+(?:(?:were|was|are)\\s+(?:read|there|that|it)|did\\s+you\\s+(?:read|look\\s+at)|in\\s+(?:total|all)|wurden\\s+gelesen|gibt\\s+es|insgesamt|hast\\s+du\\s+gelesen))?';
const HOW_MANY = '(?:how\\s+many|wie\\s*viele)';
const SESSIONS_COUNTED = whole(`${HOW_MANY}\\s+(?:${SESSIONS})(?:${OF_WHICH}|${READ})`);
const PEOPLE_COUNTED = whole(`${HOW_MANY}\\s+(?:${PERSONS})${OF_WHICH}`);
const TIMES_COUNTED = whole(
  `(?:how\\s+often|how\\s+many\\s+times|wie\\s+oft)(?:\\s+(?:did|does|has|is|was)\\s+(?:${ONE}|${IT})(?:\\s+(?:happen|happened|occur|occurred|come\\s+up))?|\\s+(?:kam|kommt|war|ist|passiert|passierte|geschah)\\s+(?:${ONE}|${IT})(?:\\s+vor)?|\\s+(?:for|bei)\\s+${ONE}|\\s+${ONE})?`,
);

/** "how many sessions had 2?", "how many people?", "wie oft kam 3 vor?". */
export function readCount(said: string): FollowUp | null {
  return (
    counted('sessions', SESSIONS_COUNTED.exec(said)) ??
    counted('people', PEOPLE_COUNTED.exec(said)) ??
    counted('times', TIMES_COUNTED.exec(said))
  );
}

function counted(of: Counted, found: RegExpExecArray | null): FollowUp | null {
  return found && { kind: 'count', of, number: numberOf(anyOf(found)) };
}

function firstMatch(forms: readonly RegExp[], said: string): RegExpExecArray | null {
  for (const form of forms) {
    const found = form.exec(said);
    if (found) return found;
  }
  return null;
}

/** The number that one of the groups caught. */
function anyOf(found: RegExpExecArray): string | undefined {
  return found.slice(1).find(Boolean);
}
