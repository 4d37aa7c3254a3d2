import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createFrictionRuns } from '../../../src/adapters/postgres/friction-runs.ts';
import { createSignalStore, purgeSignals } from '../../../src/adapters/postgres/signals.ts';
import type { FrictionRuns } from '../../../src/engine/ports/friction-runs.ts';
import type { SignalStore } from '../../../src/engine/ports/signals.ts';
import type { Scope } from '../../../src/engine/scope.ts';
import { testDatabase } from '../../support/database.ts';
import { describeFrictionRuns } from '../../support/friction-runs.ts';
import { aFriction, aSignal } from '../../support/made-signals.ts';
import { describeSignalStore } from '../../support/signal-store.ts';

const database = testDatabase();
let places = 0;

/** Workspaces of its own: an empty store of a database that others use too. */
function own(): (scope: Scope) => Scope {
  places += 1;
  const place = places;
  return ({ workspace, project }) => ({ workspace: `${place} ${workspace}`, project });
}

describeSignalStore('in PostgreSQL', (): SignalStore => {
  const store = createSignalStore(database.db);
  const of = own();
  return {
    see: (scope, seen) => store.see(of(scope), seen),
    live: (scope) => store.live(of(scope)),
    sightings: (scope, since) => store.sightings(of(scope), since),
    explain: (scope, diagnoses) => store.explain(of(scope), diagnoses),
    explained: (scope, keys) => store.explained(of(scope), keys),
  };
});

describeFrictionRuns('in PostgreSQL', (): FrictionRuns => {
  const runs = createFrictionRuns(database.db);
  const of = own();
  return {
    claim: (scope, run) => runs.claim(of(scope), run),
    finish: (scope, run, outcome) => runs.finish(of(scope), run, outcome),
    fail: (scope, run) => runs.fail(of(scope), run),
    find: (scope, day) => runs.find(of(scope), day),
    scores: (scope, before, limit) => runs.scores(of(scope), before, limit),
  };
});

const at = new Date('2026-11-21T10:00:00Z');
const hour = (hours: number) => new Date(at.getTime() + hours * 3_600_000);

test('many connections that see the same at once make one signal', async () => {
  const scope = { workspace: 'race', project: '7' };
  const seen = { signals: [aSignal(), aFriction()], measured: [], at };
  const all = await Promise.all(
    Array.from({ length: 8 }, () => createSignalStore(database.db).see(scope, seen)),
  );
  for (const live of all) expect(live).toHaveLength(2);
  const { rows } = await sql`select from posthog_signals where workspace = 'race'`.execute(
    database.db,
  );
  expect(rows).toHaveLength(2);
});

test('the database itself refuses a second live signal of a fingerprint', async () => {
  await createSignalStore(database.db).see(
    { workspace: 'twice', project: '7' },
    { signals: [aSignal()], measured: [], at },
  );
  const copy = sql`insert into posthog_signals
    (workspace, project, fingerprint, kind, state, runs, quality, signal, first_seen, last_seen)
    select workspace, project, fingerprint, kind, 'watch', 1, 0, signal, first_seen, last_seen
    from posthog_signals where workspace = 'twice'`;
  await expect(copy.execute(database.db)).rejects.toThrow('posthog_signals_live');
});

test('many that ask for the batch of a day at once get the same one', async () => {
  const scope = { workspace: 'race', project: '7' };
  const runs = createFrictionRuns(database.db);
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      runs.claim(scope, { id: `job-${i}`, day: '2026-11-21', by: 'schedule', at, staleMs: 1_000 }),
    ),
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
});

test('a signal of an older shape counts as absent, and makes room', async () => {
  const scope = { workspace: 'older', project: '7' };
  const store = createSignalStore(database.db);
  await store.see(scope, { signals: [aSignal()], measured: [], at });
  await sql`update posthog_signals set signal = signal - 'kind' where workspace = 'older'`.execute(
    database.db,
  );
  expect(await store.live(scope)).toEqual([]);
  const again = { signals: [aSignal()], measured: [], at: hour(1) };
  expect(await store.see(scope, again)).toMatchObject([{ firstSeen: hour(1).toISOString() }]);
  expect(await store.live(scope)).toHaveLength(1);
});

test('what PostgreSQL refuses is kept as it can be kept', async () => {
  const scope = { workspace: 'odd', project: '7' };
  const store = createSignalStore(database.db);
  const odd = aSignal({ title: 'a\0b\ud800', source: '\0', page: '/\0' });
  await store.see(scope, { signals: [odd], measured: [], at });
  expect(await store.live(scope)).toMatchObject([{ title: 'ab\ufffd', source: '', page: '/' }]);
});

test('the history goes after 35 days, an expired signal after 90', async () => {
  const scope = { workspace: 'purged', project: '7' };
  const store = createSignalStore(database.db);
  await store.see(scope, { signals: [aSignal()], measured: [], at });
  await store.see(scope, { signals: [], measured: ['funnel_drop'], at: hour(24) });
  const kept = async () => {
    const signals = await sql`select from posthog_signals where workspace = 'purged'`.execute(
      database.db,
    );
    return [(await store.sightings(scope, at)).length, signals.rows.length];
  };
  await purgeSignals(database.db, new Date(hour(35 * 24).getTime() - 1));
  expect(await kept()).toEqual([1, 1]);
  await purgeSignals(database.db, hour(35 * 24));
  expect(await kept()).toEqual([0, 1]);
  await purgeSignals(database.db, hour(90 * 24));
  expect(await kept()).toEqual([0, 0]);
});
