import { phrase } from './rule.ts';

const ENGLISH =
  "please|pls|can|could|you|show|tell|give|find|list|read|look|at|me|us|i|we|want|need|would|like|know|see|report|reports|summari[sz]e|summary|patterns?|problems?|issues?|troubles?|friction|what|what's|which|where|when|who|how|why|goes|went|going|go|keeps|is|are|was|were|be|been|get|gets|got|getting|stuck|wrong|happens?|happened|happening|again|often|and|or|but|in|on|at|of|the|a|an|with|from|by|for|to|about|under|within|all|any|every|most|recent|last|past|latest|there|this|that|these|those|have|has|had|did|do|does|it|they|them|their|our|people|persons?|users?|visitors?|customers?|somebody|someone|visit|visited|visiting|sessions?|recordings?|replays?|visits?|pages?|device|devices|cohort|company|country";
const GERMAN =
  'bitte|zeig|zeige|sag|gib|finde|fass|mir|uns|bericht|muster|probleme?|was|wo|wer|wie|warum|welche[nrs]?|läuft|lief|geht|ging|schief|falsch|passiert|passierte|ist|sind|war|waren|und|oder|in|im|auf|am|an|bei|beim|mit|von|vom|für|zu|zum|zur|der|die|das|den|dem|des|ein|eine[nrms]?|alle[nr]?|letzten?|wurde[n]?|hat|haben|sich|leute|nutzer|besucher|kunden|sitzung|sitzungen|aufnahmen?|besuche?|seiten?';

const PLAIN = phrase(`${ENGLISH}|${GERMAN}`);

/** The words that say something beyond asking for a report; empty = none do. */
export function withoutPlainWords(text: string): string {
  return text
    .replace(PLAIN, ' ')
    .replace(/[\s\p{P}\p{S}\p{C}]+/gu, ' ')
    .trim();
}
