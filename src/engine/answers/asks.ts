import { phrase } from '../requests/grammar/rule.ts';
import type { Clock } from '../requests/wish.ts';
import { readFollowUp } from './requests/read-follow-up.ts';

/** What somebody does who writes in a talk. */
export type Speech = 'asks' | 'stops' | 'talks';

/** Code, quotes, links and names of people say nothing about whether the rest asks. */
const FOREIGN =
  /```[\s\S]*?(?:```|(?![\s\S]))|`[^`\n]*`|^\s*(?:&gt;|>).*$|<[^>\n]*>|https?:\/\/\S+/gimu;

/** Question marks of all scripts, behind a word. */
const MARK = /[\p{L}\p{N}]["'”’»)\]*_\s]*[?？؟;՞፧]/u;
/** Japanese and Chinese particles that end a question. */
const PARTICLE = /(?:か|吗|嗎)[。.!！\s]*$/u;

/** Politeness before what is asked. */
const POLITE =
  /^(?:(?:hey|hi|hello|ok(?:ay)?|so|and|but|then|now|please|pls|kindly|just|backstory|bitte|und|also|mal|dann|por favor|s'il (?:vous|te) pla[iî]t|per favore|alsjeblieft|snälla|[,:.!-])[\s,]+)+/iu;

/** What begins a question that nobody marked; only forms that hardly begin anything else. */
const QUESTION = begins(
  [
    "why|how (?:many|much|often|long|far|come|did|does|do|is|are|was|were|can|could|about)|what(?:'s| is| was| are| were| did| does| do| happened| about| if| caused| went| would| else)|which (?!is|was|means|would)\\S+|who (?:is|was|were|are|did|does|else|met|had|saw|got|clicked|pressed|left)|whose|when (?:did|do|does|is|was|were)|where (?:did|do|does|is|was|were)",
    '(?:is|are|was|were|do|does|did|can|could|has|have|had|will|would) (?:it|this|that|these|those|they|there|you|the|any|all|anyone|anybody|people|users|visitors|sessions|he|she)',
    'warum|wieso|weshalb|wie ?viele?|wie (?:oft|lange|war|ist|kam|geht|ging|sieht)|was (?:ist|war|sind|waren|hat|geschah|passierte|passiert|macht|machte|bedeutet|heißt)|welche[rsnm]?|wer (?:ist|war|hat|hatte|sind|waren)|wann|woher|woran|wo (?:ist|war|sind|waren|hat)|(?:ist|war|sind|waren|hat|haben|hatte|hatten|gibt|gab|kannst|kann) (?:das|es|die|der|du|sie|er|jemand|man|dies)',
    "pourquoi|combien|comment|quel(?:le)?s?|qu['’]est-ce|est-ce|où (?:est|sont)|qui (?:est|a|sont)",
    'por qué|cuánt[oa]s?|cuál(?:es)?|qué (?:es|pasó|hizo|fue)|cómo|quién(?:es)?|dónde|por que|quant[oaei]s?|qua(?:l|is)|o que|como (?:foi|é)|perché|quale|quali|cosa (?:è|ha)|chi (?:è|ha)',
    'waarom|hoeveel|welke|wat (?:is|was|deed|gebeurde)|wie (?:is|was|had)|varför|hur många|vilka?|vad (?:är|hände|var)|hvorfor|hvor mange|hvilke[nt]?|hva(?:d)? (?:er|skjedde|skete)|dlaczego|ile|które|któr[ay]|co się',
  ].join('|'),
);

/** Verbs that we do what they say, as an order. */
const ORDER = begins(
  [
    "(?:show|tell|give) (?:me|us)|show|compare|find|list|count|explain|summari[sz]e|describe|search|filter|narrow|exclude|rerun|re-run|run (?:it|this|that) again|repeat|double-?check|re-?check|verify|look (?:into|for|up)|check (?!(?:it|this|that) out|with)(?:the|whether|if|that|this|\\d)|(?:can|could|would) you|i(?:'d| would) like to (?:know|see)|i want to (?:know|see)",
    '(?:the )?same (?:for|on|with|but|again)|das ?(?:gleiche|selbe) (?:für|auf|mit|bei|noch)|lo (?:mismo|stesso)|la même chose|o mesmo',
    'zeige?|vergleiche?|finde|suche?|liste|zähle?|erkläre?|fasse|prüfe?|wiederhole?|sag(?:e)? (?:mir|uns)|gib (?:mir|uns)|kannst du|könntest du',
    'montre|compare|trouve|cherche|liste|explique|compte|résume|muestra|muéstrame|compara|encuentra|busca|explica|cuenta|resume|mostre|mostra(?:mi)?|confronta|trova|cerca|spiega|conta',
    'toon|vergelijk|zoek|tel|visa|jämför|hitta|förklara|vis|sammenlign|finn|forklar|pokaż|porównaj|znajdź|wyjaśnij',
  ].join('|'),
);

/** Something that colleagues ask each other. */
const AMONG_PEOPLE = phrase(
  "(?:can|could|will|would|should|shall|may) (?:someone|somebody|anyone|anybody|we|i|you guys|one of (?:you|us))|who (?:can|could|will|wants|takes|has time|is on call|owns|knows)|anyone (?:free|around|up for)|(?:let's|lets)|what do you (?:all )?think|thoughts|any (?:ideas|objections)|wdyt|(?:kann|könnte|sollte|will|mag) (?:jemand|wer|ich|einer)|(?:sollen|sollten|wollen|können|könnten) wir|wer (?:kann|macht|übernimmt|will|mag|hat zeit)|was (?:meint|denkt) ihr|was (?:meinst|denkst) du|on (?:fait|peut)|quelqu['’]un|alguien|podemos|alguém|qualcuno",
);

/**
 * What a message in a talk does, as far as its form tells: in several languages, and `talks` where it does
 * not. Mentions and addresses are not looked at. Never throws.
 * @param clock when it is, for days that are named
 */
export function speechOf(raw: string, clock: Clock): Speech {
  const text = raw.replace(FOREIGN, ' ').replace(/\s+/g, ' ').trim();
  if (text === '') return 'talks';
  const read = readFollowUp(text, clock).kind;
  if (read === 'stop') return 'stops';
  if (read === 'chatter' || text.search(AMONG_PEOPLE) >= 0) return 'talks';
  return read !== 'unclear' || isQuestion(text) ? 'asks' : 'talks';
}

/** Nothing but thanks and the like: not even somebody who mentions us waits for an answer. */
export function isChatter(raw: string, clock: Clock): boolean {
  return readFollowUp(raw.replace(FOREIGN, ' '), clock).kind === 'chatter';
}

function isQuestion(text: string): boolean {
  if (MARK.test(text) || PARTICLE.test(text)) return true;
  const plain = text.replace(POLITE, '');
  return QUESTION.test(plain) || ORDER.test(plain);
}

function begins(words: string): RegExp {
  return new RegExp(`^(?:${words})(?![\\p{L}\\p{N}_-])`, 'iu');
}
