import type { Fact } from '../../sessions/facts/fact.ts';
import type { Problem } from '../../sessions/summary.ts';
import { labelOf } from '../group/normal-words.ts';
import type { Face, Family } from '../record.ts';
import { isPage, isTechnical, lookOf } from './families.ts';

/** Longer words are cut, characters. */
const WORDS = 200;
/** Faces and times kept of one trouble. */
const MOST_FACES = 8;
const MOST_TIMES = 20;

/**
 * The faces of a trouble, one for each thing that showed; facts of one thing are one face.
 * @param lead a fact that is told whatever its rule; null = none is
 */
export function facesOf(facts: readonly Fact[], lead: Fact | null): Omit<Face, 'scene'>[] {
  const faces = new Map<string, Omit<Face, 'scene'>>();
  for (const fact of facts) {
    const look =
      lookOf(fact) ?? (fact === lead ? { family: 'other' as Family, strong: false } : null);
    if (!look || (fact.visible === false && look.family !== 'technical')) continue;
    const words = wordsOf(fact, look.family);
    const key = `${look.family} ${words}`;
    const known = faces.get(key);
    const face = { ...look, words, times: [...fact.times], lasted: fact.lasted };
    faces.set(key, known ? joined(known, face) : face);
  }
  return [...faces.values()]
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST_FACES)
    .map((face) => ({ ...face, times: face.times.slice(0, MOST_TIMES) }));
}

/** The face of a problem that no fact shows: what stands recorded of it, else what was said of it. */
export function faceOfEvidence({
  seconds,
  description,
  evidence,
}: Pick<Problem, 'seconds' | 'description' | 'evidence'>): Omit<Face, 'scene'> {
  const own = evidence.filter((one) => !isTechnical(one) && !isPage(one));
  const said = ['screen', 'event', 'fact'].flatMap((kind) =>
    own.filter((one) => one.kind === kind),
  );
  const words = (said[0]?.text ?? description).slice(0, WORDS);
  const times = [...new Set([seconds, ...own.map((one) => one.seconds)])].sort((a, b) => a - b);
  return { family: 'other', strong: false, words, times: times.slice(0, MOST_TIMES), lasted: 0 };
}

/**
 * What it happened to: of an error its text with the field it stands at, as "Required" says little; of
 * what was pressed the label, as its tag changes from click to click.
 */
function wordsOf({ target, text }: Fact, family: Family): string {
  const words = target || text;
  const field = family === 'error-shown' ? / at "([^"]+)"$/.exec(text)?.[1] : undefined;
  const whole = field === undefined ? words : `${words} (${field})`;
  const isPressed = family === 'nothing-to-press' || family === 'no-answer';
  return (isPressed ? labelOf(whole) : whole).slice(0, WORDS);
}

/** What the screen told comes first, what only a program knows last. */
function rank({ strong, family }: Omit<Face, 'scene'>): number {
  return strong ? 0 : family === 'technical' ? 2 : 1;
}

function joined(a: Omit<Face, 'scene'>, b: Omit<Face, 'scene'>): Omit<Face, 'scene'> {
  const times = [...new Set([...a.times, ...b.times])].sort((x, y) => x - y);
  return { ...a, times, lasted: Math.max(a.lasted, b.lasted) };
}
