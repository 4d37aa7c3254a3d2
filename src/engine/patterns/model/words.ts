import { cleanProse } from '../../sessions/drafts/prose.ts';
import { tokens } from '../group/normal-words.ts';
import { type Listed, visibleFaces } from './listing.ts';
import type { RawPattern } from './shapes.ts';

const MOST = { name: 90, description: 300, indicator: 80, indicators: 5 };

/** Code counts: no number of a model's own stands (design §1), not even one that was on a page. */
const NO_NUMBERS: ReadonlySet<string> = new Set();

/** How many, in words; English, as patterns are. */
const COUNTED =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|half|thirds?|quarters?|most|majority|minority|all|every|each|both|none|no)\b(?:\s+(?:of|the|these|those|affected|other|\w+ed|\w+ing)){0,4}\s+(?:sessions?|visitors?|visits?|users?|people|persons?|customers?)\b|\b(?:most|half|a third|a quarter|all|none|both|the majority) of (?:them|those|these)\b/i;

/** What a program says of itself, and how people speak of that. */
const TECHNICAL = [
  /\b\p{L}*\p{Lu}\p{L}*(?:Error|Exception)\b/gu,
  /\b(?:javascript|js|script|console|network|server|http) (?:errors?|exceptions?|logs?|messages?)\b/gi,
  /\b(?:exceptions?|stack traces?)\b/gi,
];
/** So many words in a row are a quotation. */
const QUOTED = 3;

/** What a model may speak of: what visitors could see; and what only a program noticed. */
export interface Spoken {
  readonly seen: string;
  readonly technical: readonly string[];
}

export function spokenOf(troubles: Iterable<Listed>): Spoken {
  const all = [...troubles].map(({ trouble }) => trouble);
  const technical = all.flatMap(({ faces }) =>
    faces.filter(({ family }) => family === 'technical'),
  );
  return {
    seen: all
      .flatMap(visibleFaces)
      .map(({ words }) => words.toLowerCase())
      .join('\n'),
    technical: technical.map(({ words }) => words),
  };
}

/**
 * A pattern's words without what a model cannot know: numbers, how many it met, and what only a program
 * noticed, named as a cause. A sentence that says such a thing is left out whole.
 */
export function cleanWords(
  { name, description, indicators }: Pick<RawPattern, 'name' | 'description' | 'indicators'>,
  spoken: Spoken,
): { name: string; description: string; indicators: string[] } {
  const hidden = hiddenPhrases(spoken);
  const clean = (text: string, max: number) => {
    const kept = sentencesOf(text).filter(
      (one) => !COUNTED.test(one) && !namesProgram(one, spoken.seen, hidden),
    );
    return cleanProse(kept.join(''), { numbers: NO_NUMBERS, max });
  };
  return {
    name: clean(name, MOST.name).replace(/\.$/, ''),
    description: clean(description, MOST.description),
    indicators: [...new Set(indicators.map((one) => clean(one, MOST.indicator)))]
      .filter((one) => one !== '')
      .slice(0, MOST.indicators),
  };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentencesOf(text: string): string[] {
  return [...sentences.segment(text.replace(/\s+/g, ' '))].map(({ segment }) => segment);
}

function namesProgram(text: string, seen: string, hidden: ReadonlySet<string>): boolean {
  const terms = TECHNICAL.flatMap((pattern) => text.match(pattern) ?? []);
  if (terms.some((term) => !seen.includes(term.toLowerCase()))) return true;
  return phrasesOf(text).some((phrase) => hidden.has(phrase));
}

/** What stands in technical lines and nowhere on a screen. */
function hiddenPhrases({ seen, technical }: Spoken): Set<string> {
  const shown = new Set(seen.split('\n').flatMap(phrasesOf));
  return new Set(technical.flatMap(phrasesOf).filter((phrase) => !shown.has(phrase)));
}

function phrasesOf(text: string): string[] {
  const words = tokens(text.toLowerCase());
  return words.slice(QUOTED - 1).map((_, i) => words.slice(i, i + QUOTED).join(' '));
}
