import { tokens } from './normal-words.ts';

/** Words of one page that may be one sentence about different things. */
export interface Wording {
  /** What they are compared by. */
  readonly key: string;
  /** As they stood, capitals and all. */
  readonly words: string;
  readonly persons: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

/** A name is three words long at most; what is left must still be most of a sentence. */
const SLOT = 3;
const SHARED_TOKENS = 2;
const SHARED_PART = 0.6;
/** A page of more sentences, or a sentence of more words, is no form: bounds for hostile pages. */
const MOST_WORDINGS = 300;
const MOST_WORDS = 40;
/** So many different ones, each somebody's own, are no chance. */
const SEVERAL = 3;

/**
 * Groups sentences that differ in one place only, where that place holds what is the visitor's own (each
 * value met by one person) or the page's (each on an address of its own): "Sorry Maya, …", "Monstera is
 * sold out". A word that comes back for several people on one address means something: "first name" and
 * "last name" stay two. @returns by the key of each wording the key of its group
 */
export function groupBySlot(wordings: readonly Wording[]): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  if (wordings.length < 2) return groups;
  const filled = wordings.slice(0, MOST_WORDINGS).flatMap(fillings);
  const slots = [...Map.groupBy(filled, ({ sentence }) => sentence).values()];
  for (const slot of slots.toSorted((a, b) => b.length - a.length)) {
    const free = once(slot).filter(({ wording }) => !groups.has(wording.key));
    if (free.length < 2 || !isVariable(free)) continue;
    const [name = ''] = free.map(({ wording }) => wording.key).toSorted();
    for (const { wording } of free) groups.set(wording.key, name);
  }
  return groups;
}

/** A sentence with one stretch left out, and what stood there. */
interface Filling {
  readonly wording: Wording;
  readonly sentence: string;
  readonly value: readonly string[];
  readonly startsText: boolean;
}

function fillings(wording: Wording): Filling[] {
  const words = tokens(wording.words).slice(0, MOST_WORDS);
  return words.flatMap((_, from) =>
    [...Array(SLOT).keys()].flatMap((more) => {
      const to = from + 1 + more;
      const left = words.length - (to - from);
      if (to > words.length || left < SHARED_TOKENS || left < words.length * SHARED_PART) return [];
      const sentence = `${words.slice(0, from).join(' ')}|${words.slice(to).join(' ')}`;
      const value = words.slice(from, to);
      return [{ wording, sentence: sentence.toLowerCase(), value, startsText: from === 0 }];
    }),
  );
}

/** A sentence may hold the same words twice. */
function once(slot: readonly Filling[]): Filling[] {
  return [...new Map(slot.map((filling) => [filling.wording.key, filling])).values()];
}

function isVariable(slot: readonly Filling[]): boolean {
  const paths = slot.flatMap(({ wording }) => [...wording.paths]);
  const areThings = paths.length === slot.length && new Set(paths).size === slot.length;
  if (areThings) return true;
  if (slot.some(({ wording }) => wording.persons.size > 1)) return false;
  return slot.length >= SEVERAL || slot.every(isNamed);
}

/** Written like a name: a capital that no beginning of a sentence explains. */
function isNamed({ value, startsText }: Filling): boolean {
  return !startsText && value.some((word) => /^\p{Lu}/u.test(word));
}
