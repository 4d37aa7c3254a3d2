import type { SessionRecord } from '../record.ts';
import { joinEpisodes } from './episodes.ts';
import { cameBefore, explanations, headsOf } from './heads.ts';
import { type Keys, nameFaces, type Seen } from './keys.ts';
import { type Group, metBy, passedBy } from './met.ts';
import { labelOf } from './normal-words.ts';
import { liesAt } from './places.ts';

/**
 * The same trouble in several sessions, by the kind of page, what it happened to and how it showed:
 * without a model. What one cause makes visible in several ways is one group; two troubles on one page
 * stay two.
 */
export function groupTroubles(records: readonly SessionRecord[]): Group[] {
  const keys = nameFaces(records);
  const strong = keys.seen.filter(({ face }) => face.strong);
  const silent = keys.seen.filter(isSilent);
  const strongHeads = headsOf(keys, strong);
  const silentHeads = headsOf(keys, silent);
  const explained = explanations(keys, strongHeads);
  const beside = keys.seen.filter(
    (one) => isBeside(one) && silentHeads.has(keys.keyOf(one)) && !explained.has(keys.keyOf(one)),
  );
  const members = Map.groupBy([...strong, ...silent, ...beside], (one) => {
    const key = keys.keyOf(one);
    const head = (one.face.strong ? strongHeads : silentHeads).get(key) ?? key;
    return explained.get(head) ?? head;
  });
  const groups = [...members].flatMap(([key, own]) => groupOf(keys, records, key, own));
  return joinEpisodes(groups);
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

function groupOf(
  keys: Keys,
  records: readonly SessionRecord[],
  key: string,
  members: readonly Seen[],
): Group[] {
  const bySession = Map.groupBy(members, ({ record }) => record.id);
  const leading = members.filter((one) => keys.keyOf(one) === key);
  const [lead] = leading;
  if (!lead || bySession.size < 2) return [];
  const { placeOf } = keys;
  const { place } = lead;
  const others = records.filter(({ id }) => !bySession.has(id));
  return [
    {
      key,
      family: lead.face.family,
      place,
      words: mostCommon(leading.map(({ face }) => face.words)),
      met: [...[...bySession.values()].flatMap(metBy), ...passedBy(others, lead, placeOf)],
      reached: records
        .filter(({ pages }) => pages.some(({ path }) => liesAt(placeOf(path), place)))
        .map(({ id }) => id),
    },
  ];
}

function mostCommon(texts: readonly string[]): string {
  const counted = [...Map.groupBy(texts, (text) => text)];
  const [first] = counted.toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}
