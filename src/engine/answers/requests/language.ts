import { phrase } from '../../requests/grammar/rule.ts';
import type { Turn } from '../turn.ts';

/** Languages in which our own sentences are written; anybody else reads English. */
export type Language = 'en' | 'de';

/** Words that the other language does not have. */
const GERMAN = phrase(
  'der|das|den|dem|des|ein|eine[nmrs]?|und|oder|aber|ist|sind|war|waren|nicht|kein|keine[nmrs]?|wer|wie|wo|wann|warum|welche[nmrs]?|zeige?|bitte|danke|mit|für|auf|bei|vor|nach|hinter|aus|vom|zum|zur|im|hat|haben|hatte[n]?|ich|du|er|wir|sie|ihr|es|nur|gleiche|selbe|stattdessen|viele?|oft|nutzer|leute|besucher|kunden|sitzung(?:en)?|sicher|stimmt|wirklich|geschah|passierte?|suche?|finde|halt|stopp|abbrechen|jemand|steckt|noch|auch|kam|letzte[nr]?|woche|heute|gestern|jetzt|geräte[n]?|seite[n]?',
);
const ENGLISH = phrase(
  'the|an?|of|and|or|but|is|are|were|not|no|who|how|where|when|why|which|what|show|please|with|for|on|at|before|after|behind|from|has|have|had|i|you|he|she|we|they|it|only|same|instead|many|often|users?|people|visitors?|sessions?|sure|true|really|happened|find|search|stop|cancel|anybody|somebody|last|week|today|yesterday|now|did|does|do|device|page',
);

/**
 * The language of a question, from its small words: one that does not tell, such as "2", is in that of the last
 * that somebody wrote; English where nothing tells.
 */
export function languageIn({
  question,
  turns,
}: {
  readonly question: string;
  readonly turns: readonly Turn[];
}): Language {
  const written = turns.filter(({ by }) => by === 'person').map(({ text }) => text);
  const told = [question, ...written.toReversed()].map(toldBy).find((one) => one !== null);
  return told ?? 'en';
}

/** null = no word of it is of one language more than of the other. */
function toldBy(text: string): Language | null {
  const count = (words: RegExp) => [...text.matchAll(words)].length;
  const german = count(GERMAN) + (/[äöüß]/iu.test(text) ? 1 : 0);
  const english = count(ENGLISH);
  if (german === english) return null;
  return german > english ? 'de' : 'en';
}
