import { phrase } from '../../requests/grammar/rule.ts';
import type { FollowUp } from './follow-up.ts';

const EN =
  '(?:sessions?|visits?|recordings?|replays?|users?|people|persons?|visitors?|customers?|shoppers?|somebody|someone|anybody|anyone|everybody|everyone|moments?|times|all\\s+who|who|where|when)';
const DE =
  '(?:sitzung(?:en)?|besuche?|aufnahmen?|nutzer(?:innen)?|leute|personen?|besucher(?:innen)?|kunden|jemand(?:en)?|alle|stellen?|momente?|wer|wo|wann)';
const NOUN = `(?:(?:all|any|the|every|more|other|those|alle|die|jede[nrs]?|weitere|andere)\\s+)*(?:${EN}|${DE})`;

const SEARCH: readonly RegExp[] = [
  // "find" alone begins many an ordinary sentence: what is looked for must be of a session's kind.
  `(?:find|search(?:\\s+for)?|look\\s+for)(?:\\s+(?:me|us))?\\s+(${NOUN}(?![\\p{L}\\p{N}]).*)`,
  `(?:suche?|finde)(?:\\s+(?:mir|uns))?(?:\\s+(?:nach|mal))*\\s+(${NOUN}(?![\\p{L}\\p{N}]).*)`,
  `(?:search|suche?)\\s*:\\s*(.+)`,
  `(?:find|search(?:\\s+for)?|look\\s+for|suche?(?:\\s+nach)?|finde)\\s+("[^"]+")`,
  `((?:where|when)\\s+did\\s+(?:anybody|anyone|somebody|someone|people|users|visitors|customers|shoppers|any\\s+of\\s+them)\\s.+)`,
  `(did\\s+any\\s+(?:user|visitor|customer|shopper|session|of\\s+them)s?\\s.+)`,
  `((?:in\\s+which|which)\\s+(?:other\\s+)?(?:sessions?|visits?|recordings?)\\s.+)`,
  `(which\\s+(?:users|people|visitors|customers|shoppers)\\s.+)`,
  `((?:wo|wann)\\s+(?:hat|haben|ist|sind)\\s+(?:jemand|irgend\\s*jemand|leute|nutzer|besucher|kunden)\\s.+)`,
  `(hat\\s+(?:irgend)?(?:ein|eine)\\s+(?:nutzer|nutzerin|besucher|besucherin|kunde|kundin)\\s.+)`,
  `((?:in\\s+welchen|welche)\\s+(?:sitzungen|besuche[n]?|aufnahmen)\\s.+)`,
  `(welche\\s+(?:nutzer|leute|besucher|kunden)\\s.+)`,
].map((source) => new RegExp(`^(?:${source})$`, 'iu'));

/** Who asks about themselves asks their colleagues. */
const AMONG_US = phrase(
  'we|i|you|us|my|our|your|should|shall|wir|ich|du|ihr|uns|mein[enrms]*|unser[enrms]*|soll|sollen|sollten?',
);

/** "find people who …", "where did anybody …", "in welchen Sitzungen …": looked for in the subject's sessions. */
export function readSearch(said: string): FollowUp | null {
  for (const form of SEARCH) {
    const text = form.exec(said)?.[1]?.trim();
    if (text && text.search(AMONG_US) < 0) return { kind: 'search', text };
  }
  return null;
}
