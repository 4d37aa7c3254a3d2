import type { ReadVisits } from '../context.ts';
import type { FrictionRead, FrictionRecord, Frustration } from '../record.ts';
import type { Candidate } from './pool.ts';
import { chooseNext, MOST_OF_PERSON } from './strata.ts';

const CALM = 'nothing in it went wrong';

/** A visit that was read, with what the list said of it. */
export interface Visit {
  readonly listed: Candidate;
  readonly record: FrictionRecord;
}

export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** What a search for visits has come to. */
export interface Collected {
  readonly taken: readonly Visit[];
  /** Read, and frustrated by errors of a program alone. */
  readonly spare: readonly Visit[];
  readonly leftOut: readonly LeftOut[];
  /** Recordings that are not there any more. */
  readonly gone: number;
  /** Why recordings could not be read this time, one sentence each. */
  readonly unreadable: readonly string[];
  readonly read: number;
}

export const NOTHING_COLLECTED: Collected = {
  ...{ taken: [], spare: [], leftOut: [], unreadable: [] },
  ...{ gone: 0, read: 0 },
};

/** Where to look, for how many, and what counts. */
export interface Search {
  readonly pool: readonly Candidate[];
  readonly need: number;
  /** Recordings that may be read for it. */
  readonly mostReads: number;
  readonly shares: ReadonlyMap<string, number>;
  /** Whether the errors of a program say something of a visit here. */
  readonly errorsTell: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads visits in an order that keeps the taken ones near to the wanted shares, until enough of them carry
 * frustration or no more may be read. Goes on from what was collected before.
 */
export async function collect(
  readVisits: ReadVisits,
  { pool, need, mostReads, shares, errorsTell, signal }: Search,
  before: Collected = NOTHING_COLLECTED,
): Promise<Collected> {
  let found = before;
  let left = pool;
  while (found.taken.length < need && found.read < mostReads) {
    const count = Math.min(need - found.taken.length, mostReads - found.read);
    const chosen = found.taken.map(({ listed }) => listed);
    const next = chooseNext(left, chosen, { count, shares });
    if (next.length === 0) break;
    const ids = new Set(next.map(({ id }) => id));
    left = left.filter(({ id }) => !ids.has(id));
    const reads = await readVisits([...ids], signal);
    found = sorted(found, next, { reads, errorsTell });
  }
  return found;
}

function sorted(
  before: Collected,
  listed: readonly Candidate[],
  { reads, errorsTell }: { readonly reads: readonly FrictionRead[]; readonly errorsTell: boolean },
): Collected {
  const byId = new Map(listed.map((one) => [one.id, one]));
  const missed = reads.filter((read) => read.status === 'left-out');
  const visits = reads.flatMap((read): Visit[] => {
    const own = read.status === 'read' ? byId.get(read.record.id) : undefined;
    return read.status === 'read' && own ? [{ listed: own, record: read.record }] : [];
  });
  const of = (kind: Frustration) => visits.filter(({ record }) => record.frustration === kind);
  const calm = of(null).map(({ record }) => ({ id: record.id, reason: CALM }));
  return {
    taken: [...before.taken, ...of('told'), ...(errorsTell ? of('errors') : [])],
    spare: [...before.spare, ...(errorsTell ? [] : of('errors'))],
    leftOut: [...before.leftOut, ...missed.map(({ id, reason }) => ({ id, reason })), ...calm],
    gone: before.gone + missed.filter(({ because }) => because === 'gone').length,
    unreadable: [
      ...before.unreadable,
      ...missed.filter(({ because }) => because === 'unreadable').map(({ reason }) => reason),
    ],
    read: before.read + reads.length,
  };
}

/** Fills up with visits whose only sign is an error, up to the number that is needed. */
export function filledUp({ taken, spare }: Collected, need: number): Visit[] {
  const all = [...taken];
  for (const visit of spare) {
    const same = all.filter(({ record }) => record.person === visit.record.person).length;
    if (all.length < need && same < MOST_OF_PERSON) all.push(visit);
  }
  return all;
}

/** Ids of all visits that were read, taken or not. */
export function readIn({ taken, spare, leftOut }: Collected): ReadonlySet<string> {
  return new Set(
    [...taken, ...spare].map(({ record }) => record.id).concat(leftOut.map(({ id }) => id)),
  );
}
