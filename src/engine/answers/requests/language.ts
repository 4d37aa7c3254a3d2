import { phrase } from '../../requests/grammar/rule.ts';

/** Languages in which our own sentences are written; anybody else reads English. */
export type Language = 'en' | 'de';

/** Words that the other language does not have. */
const GERMAN = phrase(
  'der|das|den|dem|des|ein|eine[nmrs]?|und|oder|aber|ist|sind|war|waren|nicht|kein|keine[nmrs]?|wer|wie|wo|wann|warum|welche[nmrs]?|zeige?|bitte|danke|mit|für|auf|bei|vor|nach|hinter|aus|vom|zum|zur|im|hat|haben|hatte[n]?|ich|du|er|wir|sie|ihr|es|nur|gleiche|selbe|stattdessen|viele?|oft|nutzer|leute|besucher|kunden|sitzung(?:en)?|sicher|stimmt|wirklich|geschah|passierte?|suche?|finde|halt|stopp|abbrechen|jemand|steckt|noch|auch|kam|letzte[nr]?|woche|heute|gestern|jetzt|geräte[n]?|seite[n]?',
);
const ENGLISH = phrase(
  'the|an?|of|and|or|but|is|are|were|not|no|who|how|where|when|why|which|what|show|please|with|for|on|at|before|after|behind|from|has|have|had|i|you|he|she|we|they|it|only|same|instead|many|often|users?|people|visitors?|sessions?|sure|true|really|happened|find|search|stop|cancel|anybody|somebody|last|week|today|yesterday|now|did|does|do|device|page',
);

/** The language of a message, from its small words; English where it does not tell. */
export function languageOf(text: string): Language {
  const count = (words: RegExp) => [...text.matchAll(words)].length;
  const umlauts = /[äöüß]/iu.test(text) ? 1 : 0;
  return count(GERMAN) + umlauts > count(ENGLISH) ? 'de' : 'en';
}
