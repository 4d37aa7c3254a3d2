import { ANY_RECORDING, type RecordingList } from '../ports/recording-list.ts';
import type { Person, Recording, Source } from '../ports/source.ts';
import type { Scope } from '../scope.ts';

/** A person and what is kept of their visits. */
export interface Visits {
  /** Those that share the e-mail; the one with the newest recording first, never empty. */
  readonly persons: readonly [Person, ...Person[]];
  /** Newest first. */
  readonly recordings: readonly Recording[];
  /** There are older ones. */
  readonly more: boolean;
}

export interface FindVisits {
  readonly source: Source;
  /** Finds people by name or id; without it by e-mail and distinct id alone. */
  readonly recordings?: RecordingList;
}

/** Who is meant: an e-mail, a distinct id, or what the list of recordings knows; at most so many visits. */
export interface Wanted {
  readonly scope: Scope;
  readonly who: string;
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

/** The person's newest recordings; null = nobody is known by that name. @throws SourceError */
export async function findVisits(deps: FindVisits, wanted: Wanted): Promise<Visits | null> {
  const { scope, most, signal } = wanted;
  const persons = await personsMeant(deps, wanted);
  const found = await Promise.all(
    persons.map(async (person) => ({
      person,
      recordings: await deps.source.recordingsOf(scope, person, most + 1, signal),
    })),
  );
  const [first, ...others] = found
    .toSorted((a, b) => newest(b.recordings).localeCompare(newest(a.recordings)))
    .map(({ person }) => person);
  if (!first) return null;
  const byId = new Map(found.flatMap(({ recordings }) => recordings).map((one) => [one.id, one]));
  const all = [...byId.values()].toSorted((a, b) => b.start.localeCompare(a.start));
  return {
    persons: [first, ...others],
    recordings: all.slice(0, most),
    more: all.length > most,
  };
}

function newest([first]: readonly Recording[]): string {
  return first?.start ?? '';
}

async function personsMeant(
  { source, recordings }: FindVisits,
  { scope, who, most, signal }: Wanted,
): Promise<readonly Person[]> {
  if (who.includes('@')) {
    const byEmail = await source.personsByEmail(scope, who, signal);
    if (byEmail.length > 0) return byEmail;
  }
  const byId = await source.person(scope, who, signal);
  if (byId) return [byId];
  const listed = await recordings?.list(scope, { ...ANY_RECORDING, person: who }, most, signal);
  const named = (listed ?? []).flatMap(({ person }) => person ?? []);
  return [...new Map(named.map((person) => [person.id, person])).values()];
}
