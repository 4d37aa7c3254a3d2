import { joinEpisodes } from '../group/episodes.ts';
import { groupOf } from '../group/group.ts';
import { type Homes, homesOf } from '../group/homes.ts';
import { type Keys, nameFaces, type Seen } from '../group/keys.ts';
import type { Group, Told } from '../group/met.ts';
import type { SessionRecord, Trouble } from '../record.ts';
import type { Assigned, DraftedPattern } from './drafted.ts';
import { homesOfTroubles } from './trouble-homes.ts';

/** A drafted pattern with the troubles that belong to it, under the key that code knows it by. */
interface Claim {
  readonly key: string;
  readonly told: Told;
  readonly troubles: ReadonlySet<Trouble>;
}

/**
 * The groups that a model drafted, and by code those that it did not. A drafted one has the key, place and
 * words of the face that most of its troubles lead with, so that it is the same in the next report whatever
 * the model calls it; drafts of one key are one. A trouble that nobody assigned, as in sessions that were
 * only measured, joins the draft of its key.
 */
export function groupByDrafts(
  records: readonly SessionRecord[],
  patterns: readonly DraftedPattern[],
  assigned: Assigned['assigned'],
): Group[] {
  const keys = nameFaces(records);
  const homes = homesOf(keys);
  const claims = claimsOf(keys, homes, membersOf(records, patterns, assigned));
  const taken = new Set(claims.flatMap(({ troubles }) => [...troubles]));
  const free = [...homes].filter(([{ trouble }]) => !taken.has(trouble));
  const rest = Map.groupBy(free, ([, home]) => home);
  const drafted = claims.flatMap(({ key, told, troubles }) => {
    const joining = (rest.get(key) ?? []).map(([one]) => one);
    rest.delete(key);
    const members = [...facesAt(keys, homes, { key, troubles }), ...joining];
    return groupOf(keys, records, { key, told, members });
  });
  const byCode = [...rest].flatMap(([key, own]) =>
    groupOf(keys, records, { key, told: null, members: own.map(([one]) => one) }),
  );
  return joinEpisodes(byCode, drafted);
}

/** The troubles of each pattern: what it cites stands unless it was assigned to another one. */
function membersOf(
  records: readonly SessionRecord[],
  patterns: readonly DraftedPattern[],
  assigned: Assigned['assigned'],
): Map<DraftedPattern, Trouble[]> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const byPattern = new Map(patterns.map((pattern) => [pattern.id, pattern]));
  const cited = patterns.flatMap(({ id, cites }) => cites.map((ref) => ({ ...ref, pattern: id })));
  const owners = new Map<Trouble, DraftedPattern>();
  // Of two that cite the same trouble the first has it; an assignment overrules both.
  for (const { sessionId, trouble, pattern } of [...cited.toReversed(), ...assigned]) {
    const one = byId.get(sessionId)?.troubles[trouble];
    const owner = byPattern.get(pattern);
    if (one && owner) owners.set(one, owner);
  }
  const members = Map.groupBy(owners, ([, owner]) => owner);
  return new Map([...members].map(([owner, own]) => [owner, own.map(([trouble]) => trouble)]));
}

/** Patterns by their keys, those of two sessions at least: of one key, in the words of the larger. */
function claimsOf(
  keys: Keys,
  homes: Homes,
  members: ReadonlyMap<DraftedPattern, readonly Trouble[]>,
): Claim[] {
  const homeOf = homesOfTroubles(keys, homes);
  const sessionOf = new Map(keys.seen.map(({ trouble, record }) => [trouble, record.id]));
  const keyed = [...members].flatMap(([{ name, description, indicators }, own]) => {
    const told = { name, description, indicators };
    const troubles = own.filter((trouble) => homeOf.has(trouble));
    const key = mostCommon(troubles.map((trouble) => homeOf.get(trouble) ?? ''));
    return key === null ? [] : [{ key, told, troubles }];
  });
  const claims = [...Map.groupBy(keyed, ({ key }) => key)].flatMap(([key, alike]) => {
    const [largest] = alike.toSorted((a, b) => b.troubles.length - a.troubles.length);
    const troubles = new Set(alike.flatMap((one) => one.troubles));
    return largest ? [{ key, told: largest.told, troubles }] : [];
  });
  return claims.filter(
    ({ troubles }) => new Set([...troubles].map((one) => sessionOf.get(one))).size >= 2,
  );
}

/** Of each trouble the faces of that key; where it shows otherwise, the leading one. */
function facesAt(
  keys: Keys,
  homes: Homes,
  { key, troubles }: Pick<Claim, 'key' | 'troubles'>,
): Seen[] {
  const seen = keys.seen.filter(({ trouble }) => troubles.has(trouble));
  return [...Map.groupBy(seen, ({ trouble }) => trouble).values()].flatMap((faces) => {
    const own = faces.filter((one) => homes.get(one) === key);
    return own.length > 0 ? own : faces.slice(0, 1);
  });
}

/** The most common of several texts, the first by its letters among equals; null = there is none. */
function mostCommon(texts: readonly string[]): string | null {
  const counted = [...Map.groupBy(texts, (text) => text)];
  const [first] = counted.toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}
