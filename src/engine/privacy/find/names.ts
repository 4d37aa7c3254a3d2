import { type Finder, foundBy } from './found.ts';

/** Names that are also words of a page: hidden only together with the rest of the name. */
const WORDS = new Set(
  `april art august baker bell berg best bill black bond book brown bush case chance charity chase cook
   day dean drew early english faith field fields fish ford forest frank free french gay gene german
   glass gold good grace grant gray green grey guest hall hill holiday home hope hunter iris jack joy
   july june junior just king lane last list long love mark market martin may mercy miles mills moon
   north olive order page paris park parks pat paul penny post price rich rob rock rose ruby sale shop
   short skip star sterling stone street strong summer sunny test user van violet von walker wall west
   white will winter wise wolf wood woods young customer admin demo kunde gast neu groß klein kurz lang
   schwarz weiß braun roth koch müller schneider weber bauer winter sommer herbst frühling`.split(
    /\s+/,
  ),
);

const LETTER = '[\\p{L}\\p{M}\\d]';
const NO_SPACES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** A finder for the session's person: the whole name in any order and spelling, and its telling parts. */
export function nameFinder(names: readonly string[]): Finder {
  const patterns = [...new Set(names)].slice(0, 20).flatMap(patternsOf);
  if (patterns.length === 0) return { find: () => [], mayFind: () => false };
  const any = new RegExp(patterns.join('|'), 'gu');
  return { find: (text) => foundBy(text, 'name', any, () => 'person'), mayFind: () => true };
}

function patternsOf(name: string): string[] {
  if (name.includes('@')) return [];
  const parts = name
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .slice(0, 6);
  const short = parts.filter((part) => !isTelling(part));
  if (parts.length === 0 || (parts.length === 1 && short.length === 1)) return [];
  const whole = parts.length > 1 ? [wholeName(parts), wholeName(parts.toReversed())] : [];
  return [...whole, ...parts.filter(isTelling).map(onePart)];
}

function isTelling(part: string): boolean {
  if (NO_SPACES.test(part)) return part.length >= 2;
  return [...part].length >= 3 && /^\p{L}/u.test(part) && !WORDS.has(part.toLowerCase());
}

/** Any case, joined by what joins names in texts and in addresses of pages. */
function wholeName(parts: readonly string[]): string {
  const spelled = parts.map(anyCase).join("[\\s,._+'-]{0,3}");
  return parts.every((part) => NO_SPACES.test(part)) ? spelled : bounded(spelled);
}

/** `Anna`, `ANNA`; not `anna`, which may be a part of anything. */
function onePart(part: string): string {
  if (NO_SPACES.test(part)) return escaped(part);
  const lower = part.toLowerCase();
  const capital = lower.charAt(0).toUpperCase() + lower.slice(1);
  const spellings = new Set([part, capital, part.toUpperCase()]);
  return bounded(`(?:${[...spellings].map((one) => escaped(one)).join('|')})`);
}

function bounded(pattern: string): string {
  return `(?<!${LETTER})${pattern}(?!${LETTER})`;
}

function anyCase(part: string): string {
  return [...part]
    .map((letter) => {
      const cases = new Set([letter, letter.toLowerCase(), letter.toUpperCase()]);
      return `(?:${[...cases].map((one) => escaped(one)).join('|')})`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
