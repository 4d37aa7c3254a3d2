import { cameBefore, explanations, headsOf } from './heads.ts';
import type { Keys, Seen } from './keys.ts';
import { labelOf } from './normal-words.ts';

/** Faces that stand for a trouble, each with the key of the group in which it belongs. */
export type Homes = ReadonlyMap<Seen, string>;

/**
 * Where each face belongs: with the leading face of its trouble, and a silent press with the text that
 * explains it. Faces that only accompany others belong nowhere.
 */
export function homesOf(keys: Keys): Homes {
  const strong = keys.seen.filter(({ face }) => face.strong);
  const silent = keys.seen.filter(isSilent);
  const strongHeads = headsOf(keys, strong);
  const silentHeads = headsOf(keys, silent);
  const explained = explanations(keys, strongHeads);
  const beside = keys.seen.filter(
    (one) => isBeside(one) && silentHeads.has(keys.keyOf(one)) && !explained.has(keys.keyOf(one)),
  );
  return new Map(
    [...strong, ...silent, ...beside].map((one) => {
      const key = keys.keyOf(one);
      const head = (one.face.strong ? strongHeads : silentHeads).get(key) ?? key;
      return [one, explained.get(head) ?? head];
    }),
  );
}

/** Nothing on the screen said what was wrong. */
function isSilent({ face, trouble }: Seen): boolean {
  return face.family !== 'technical' && trouble.faces.every(({ strong }) => !strong);
}

/** A silent press before the screen said something that another press called forth. */
function isBeside(one: Seen): boolean {
  const { face, trouble } = one;
  if (trouble.cue === null || !cameBefore(one) || isSilent(one)) return false;
  return labelOf(trouble.cue) !== labelOf(face.words);
}
