import type { Insertable, Kysely, Transaction } from 'kysely';
import type { SignalStore } from '../../engine/ports/signals.ts';
import type { Scope } from '../../engine/scope.ts';
import { mergeSeen, type SeenSignals } from '../../engine/signals/merge.ts';
import { Sighting, sightingOf } from '../../engine/signals/sighting.ts';
import { Signal } from '../../engine/signals/signal.ts';
import { loadDiagnoses, saveDiagnoses } from './diagnoses.ts';
import { withProjectLock } from './project-lock.ts';
import { storableJson, storableText } from './storable.ts';
import type { SignalsTable } from './tables/signals.ts';
import type { Tables } from './tables.ts';

const DAY_MS = 24 * 3_600_000;
/** How long what each run saw is kept, and a signal that has expired. */
const KEPT_MS = { sightings: 35 * DAY_MS, expired: 90 * DAY_MS };

/** Signals in PostgreSQL (table `posthog_signals`). A row of an older shape counts as absent. */
export function createSignalStore(db: Kysely<Tables>): SignalStore {
  return {
    see: (scope, seen) =>
      withProjectLock(db, 'signals', scope, (transaction) => see(transaction, scope, seen)),
    live: async (scope) => [...(await liveOf(db, scope)).values()].map(({ signal }) => signal),
    sightings: (scope, since) => sightings(db, scope, since),
    explain: (scope, diagnoses) => saveDiagnoses(db, scope, diagnoses),
    explained: (scope, keys) => loadDiagnoses(db, scope, keys),
  };
}

/** Deletes what is too old at `now` to be rehearsed on or come back. */
export async function purgeSignals(db: Kysely<Tables>, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await db
    .deleteFrom('posthog_signal_sightings')
    .where('at', '<=', before(KEPT_MS.sightings))
    .execute();
  await db
    .deleteFrom('posthog_signals')
    .where('state', '=', 'expired')
    .where('last_seen', '<=', before(KEPT_MS.expired))
    .execute();
}

interface LiveRow {
  readonly id: string;
  readonly signal: Signal;
}

async function see(
  db: Transaction<Tables>,
  scope: Scope,
  seen: SeenSignals,
): Promise<readonly Signal[]> {
  const rows = await liveOf(db, scope);
  const before = [...rows.values()].map(({ signal }) => signal);
  const { live, changed } = mergeSeen(before, seen);
  for (const signal of changed) {
    const id = await write(db, scope, signal, rows.get(signal.fingerprint)?.id ?? null);
    if (signal.lastSeen === seen.at.toISOString()) await keepSighting(db, id, signal);
  }
  return live;
}

/** By fingerprint. What cannot be read any more makes room. */
async function liveOf(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
): Promise<Map<string, LiveRow>> {
  const rows = await db
    .selectFrom('posthog_signals')
    .select(['id', 'signal'])
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('state', '<>', 'expired')
    .orderBy('id')
    .execute();
  const read = rows.flatMap(({ id, signal }) => {
    const { data } = Signal.safeParse(signal);
    return data ? [[data.fingerprint, { id, signal: data }] as const] : [];
  });
  return new Map(read);
}

async function write(
  db: Transaction<Tables>,
  scope: Scope,
  signal: Signal,
  id: string | null,
): Promise<string> {
  const row = rowOf(scope, signal);
  if (id !== null) {
    await db.updateTable('posthog_signals').set(row).where('id', '=', id).execute();
    return id;
  }
  await db
    .updateTable('posthog_signals')
    .set({ state: 'expired' })
    .where('workspace', '=', scope.workspace)
    .where('project', '=', scope.project)
    .where('fingerprint', '=', row.fingerprint)
    .where('state', '<>', 'expired')
    .execute();
  const made = await db
    .insertInto('posthog_signals')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow();
  return made.id;
}

function rowOf({ workspace, project }: Scope, signal: Signal): Insertable<SignalsTable> {
  const { kind, state, runs, quality, people, page, step, source } = signal;
  const textOrNull = (text: string | null) => text && storableText(text);
  return {
    ...{ workspace, project, kind, state, runs, quality, people },
    fingerprint: storableText(signal.fingerprint),
    page: textOrNull(page),
    step: textOrNull(step),
    source: textOrNull(source),
    signal: storableJson(signal),
    first_seen: new Date(signal.firstSeen),
    last_seen: new Date(signal.lastSeen),
  };
}

async function keepSighting(db: Transaction<Tables>, id: string, signal: Signal): Promise<void> {
  const sighting = sightingOf(signal);
  const content = { signal: storableJson(sighting.signal) };
  await db
    .insertInto('posthog_signal_sightings')
    .values({ signal_id: id, at: new Date(sighting.at), ...content })
    .onConflict((conflict) => conflict.columns(['signal_id', 'at']).doUpdateSet(content))
    .execute();
}

async function sightings(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  since: Date,
): Promise<readonly Sighting[]> {
  const rows = await db
    .selectFrom('posthog_signal_sightings as sighting')
    .innerJoin('posthog_signals as of', 'of.id', 'sighting.signal_id')
    .select(['sighting.at', 'sighting.signal'])
    .where('of.workspace', '=', workspace)
    .where('of.project', '=', project)
    .where('sighting.at', '>=', since)
    .orderBy('sighting.at')
    .orderBy('sighting.signal_id')
    .execute();
  return rows.flatMap(
    ({ at, signal }) => Sighting.safeParse({ at: at.toISOString(), signal }).data ?? [],
  );
}
