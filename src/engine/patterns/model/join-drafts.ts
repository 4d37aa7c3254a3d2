import { homesOf } from '../group/homes.ts';
import { nameFaces } from '../group/keys.ts';
import type { SessionRecord, Trouble } from '../record.ts';
import type { DraftedPattern } from './drafted.ts';
import { byNumber, bySize, mergeDrafts } from './merge.ts';
import { homesOfTroubles } from './trouble-homes.ts';

/** More than this part of what a draft cites must be one trouble by code. */
const MOSTLY = 0.5;

/**
 * Joins by code what was drafted of several chunks: drafts of which most troubles show the same way on the
 * same page, whatever each is called. The rest stands as it is; ids are new.
 */
export function joinDrafts(
  drafted: readonly (readonly DraftedPattern[])[],
  records: readonly SessionRecord[],
): DraftedPattern[] {
  const keys = nameFaces(records);
  const homes = homesOfTroubles(keys, homesOf(keys));
  const byId = new Map(records.map((record) => [record.id, record]));
  const drafts = drafted.flat();
  const alike = Map.groupBy(drafts, (draft) => {
    const troubles = draft.cites.flatMap(
      (ref) => byId.get(ref.sessionId)?.troubles[ref.trouble] ?? [],
    );
    return mostlyAt(troubles, homes) ?? draft;
  });
  const joined = [...alike.values()].flatMap((group) => {
    const [first, ...others] = group.toSorted(bySize);
    return first ? [mergeDrafts([first, ...others])] : [];
  });
  return byNumber(joined);
}

function mostlyAt(
  troubles: readonly Trouble[],
  homes: ReadonlyMap<Trouble, string>,
): string | null {
  const places = Map.groupBy(troubles, (trouble) => homes.get(trouble) ?? '');
  const found = [...places].find(
    ([home, own]) => home !== '' && own.length > troubles.length * MOSTLY,
  );
  return found?.[0] ?? null;
}
