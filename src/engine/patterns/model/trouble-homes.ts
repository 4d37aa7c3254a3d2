import type { Homes } from '../group/homes.ts';
import type { Keys } from '../group/keys.ts';
import type { Trouble } from '../record.ts';

/** The key of the group in which each trouble belongs, by its leading face; what only a program noticed in none. */
export function homesOfTroubles(keys: Keys, homes: Homes): ReadonlyMap<Trouble, string> {
  const leading = keys.seen.filter(
    ({ face, trouble }) => trouble.faces[0] === face && face.family !== 'technical',
  );
  return new Map(leading.map((one) => [one.trouble, homes.get(one) ?? keys.keyOf(one)]));
}
