import type { Trouble } from '../record.ts';
import type { Keys, Seen } from './keys.ts';

/** A face that mostly comes with another is a face of the same trouble. */
const MOSTLY = 0.5;

/** Keys of faces, each with the key of the face that leads its trouble. */
export type Heads = ReadonlyMap<string, string>;

/**
 * For each face the leading face of its trouble: a more common one that it mostly comes with, or itself.
 * Only faces that lead are joined, so that a rare face beside two others does not make one of these.
 */
export function headsOf({ keyOf }: Keys, seen: readonly Seen[]): Heads {
  const troubles = troublesBy(seen, keyOf);
  const leading = Map.groupBy(
    seen.filter(({ face, trouble }) => trouble.faces[0] === face),
    keyOf,
  );
  const led = (key: string) => leading.get(key)?.length ?? 0;
  const common = [...troubles].toSorted(
    ([a, x], [b, y]) => y.size - x.size || led(b) - led(a) || (a < b ? -1 : 1),
  );
  const heads = new Map<string, string>();
  const headsIn = new Map<Trouble, Set<string>>();
  for (const [key, own] of common) {
    const beside = [...own].flatMap((trouble) => [...(headsIn.get(trouble) ?? [])]);
    const [best] = [...Map.groupBy(beside, (head) => head)]
      .filter(([, together]) => together.length > own.size * MOSTLY)
      .toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
    heads.set(key, best?.[0] ?? key);
    if (best) continue;
    for (const trouble of own) headsIn.set(trouble, (headsIn.get(trouble) ?? new Set()).add(key));
  }
  return heads;
}

/**
 * Silent presses that a text explains: visitors who left before the page said what it said to others.
 * It must be the one text that mostly follows that press; where there are two, nobody knows.
 */
export function explanations({ keyOf, seen }: Keys, strong: Heads): Heads {
  const told = Map.groupBy(
    seen.filter(({ face }) => face.strong),
    (one) => strong.get(keyOf(one)) ?? keyOf(one),
  );
  const explaining = [...told].flatMap(([head, faces]) => {
    const troubles = new Set(faces.map(({ trouble }) => trouble));
    const before = seen.filter((one) => troubles.has(one.trouble) && cameBefore(one));
    return [...troublesBy(before, keyOf)]
      .filter(([, own]) => own.size >= troubles.size * MOSTLY)
      .map(([cause]) => ({ cause, head }));
  });
  const byCause = Map.groupBy(explaining, ({ cause }) => cause);
  return new Map(
    [...byCause].flatMap(([cause, [only, ...others]]) =>
      only && others.length === 0 ? [[cause, only.head] as const] : [],
    ),
  );
}

/** A silent press that came before what the screen said of the same trouble. */
export function cameBefore({ face, trouble }: Seen): boolean {
  const told = trouble.faces.filter(({ strong }) => strong).map(({ times }) => times[0] ?? 0);
  return !face.strong && face.family !== 'technical' && (face.times[0] ?? 0) <= Math.min(...told);
}

function troublesBy(
  seen: readonly Seen[],
  keyOf: Keys['keyOf'],
): Map<string, ReadonlySet<Trouble>> {
  const faces = Map.groupBy(seen, keyOf);
  return new Map([...faces].map(([key, own]) => [key, new Set(own.map(({ trouble }) => trouble))]));
}
