import type { SessionRecord } from '../record.ts';
import { joinEpisodes } from './episodes.ts';
import { homesOf } from './homes.ts';
import { type Keys, nameFaces, type Seen } from './keys.ts';
import { type Group, metBy, passedBy } from './met.ts';
import { liesAt } from './places.ts';

/**
 * The same trouble in several sessions, by the kind of page, what it happened to and how it showed:
 * without a model. What one cause makes visible in several ways is one group; two troubles on one page
 * stay two.
 */
export function groupTroubles(records: readonly SessionRecord[]): Group[] {
  const keys = nameFaces(records);
  const homes = [...homesOf(keys)].map(([seen, key]) => ({ seen, key }));
  const groups = [...Map.groupBy(homes, ({ key }) => key)].flatMap(([key, own]) =>
    groupOf(keys, records, { key, members: own.map(({ seen }) => seen), told: null }),
  );
  return joinEpisodes(groups);
}

/** The group of these faces; none of less than two sessions. The face named by `key` describes it. */
export function groupOf(
  keys: Keys,
  records: readonly SessionRecord[],
  { key, members, told }: Pick<Group, 'key' | 'told'> & { readonly members: readonly Seen[] },
): Group[] {
  const bySession = Map.groupBy(members, ({ record }) => record.id);
  const own = members.filter((one) => keys.keyOf(one) === key);
  const leading = own.length > 0 ? own : keys.seen.filter((one) => keys.keyOf(one) === key);
  const [lead] = leading;
  if (!lead || bySession.size < 2) return [];
  const { placeOf } = keys;
  const { place } = lead;
  const others = records.filter(({ id }) => !bySession.has(id));
  return [
    {
      key,
      told,
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
