import type { Seen } from './keys.ts';
import { ANY, firstInside } from './places.ts';

/** Pages side by side: so many make a kind of page although each was met by few. */
const SEVERAL = 3;
const HALF = 0.5;
const PEOPLE = 2;

/**
 * The same trouble on pages side by side, each met by hardly anybody, is the trouble of that kind of page:
 * a button on every product. One that has people of its own on each of two pages stays two.
 */
export function siblings(seen: readonly Seen[]): void {
  const alike = Map.groupBy(
    seen.filter(({ face }) => face.family !== 'technical'),
    ({ face, words }) => `${face.family}|${words}`,
  );
  for (const [key, faces] of alike) {
    if (key.endsWith('|')) continue; // told by the page alone: other pages are other troubles
    for (const row of rowsOf(faces))
      if (isOneKind(row)) for (const one of row.faces) one.place = row.place;
  }
}

interface Row {
  /** The pages' common address, ANY in the one part in which they differ. */
  readonly place: string;
  readonly at: number;
  readonly faces: Seen[];
}

/** The longest rows first, so that each face goes with most. */
function rowsOf(faces: readonly Seen[]): Row[] {
  const rows = new Map<string, Row>();
  for (const face of faces) {
    const parts = face.place.split('/');
    parts.forEach((part, at) => {
      if (part === '' || part === ANY || /#!?$/.test(part)) return;
      const place = parts.with(at, ANY).join('/');
      const row = rows.get(place) ?? { place, at, faces: [] };
      row.faces.push(face);
      rows.set(place, row);
    });
  }
  return [...rows.values()].toSorted((a, b) => b.faces.length - a.faces.length);
}

function isOneKind({ place, at, faces }: Row): boolean {
  const pages = Map.groupBy(faces, (one) => one.place);
  if (pages.size < 2) return false;
  const ofItsOwn = [...pages.values()].filter(
    (own) => new Set(own.map(({ record }) => record.person)).size >= PEOPLE,
  ).length;
  const isSection = at < firstInside(place.split('/'));
  if (pages.size >= SEVERAL && ofItsOwn <= pages.size * HALF)
    return !isSection || haveOneCue(faces);
  return !isSection && ofItsOwn === 0;
}

/** On sections of a site that share no more than a word, the same thing must have been pressed. */
function haveOneCue(faces: readonly Seen[]): boolean {
  const cues = new Set(faces.map(({ face, trouble }) => (face.strong ? trouble.cue : face.words)));
  return cues.size === 1 && !cues.has(null);
}
