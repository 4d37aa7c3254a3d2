import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createAlertStore, purgeAlertPosts } from '../../../src/adapters/postgres/alerts.ts';
import { createFrictionRuns } from '../../../src/adapters/postgres/friction-runs.ts';
import type { AlertStore } from '../../../src/engine/ports/alerts.ts';
import type { Scope } from '../../../src/engine/scope.ts';
import { acknowledge } from '../../../src/engine/signals/alerts/press.ts';
import { decided, describeAlertStore } from '../../support/alert-store.ts';
import { testDatabase } from '../../support/database.ts';
import { aSignal } from '../../support/made-signals.ts';

const database = testDatabase();
const long = new Date('2026-01-01T00:00:00Z');
const scope = { workspace: 'T1', project: '7' };
let places = 0;

/** An empty store: workspaces of its own. */
function open(): AlertStore {
  const store = createAlertStore(database.db);
  places += 1;
  const place = places;
  const of = ({ workspace, project }: Scope): Scope => ({
    workspace: `${place} ${workspace}`,
    project,
  });
  return {
    load: (scope, since) => store.load(of(scope), since),
    find: (scope, id) => store.find(of(scope), id),
    apply: (scope, actions) => store.apply(of(scope), actions),
    change: (scope, id, change) => store.change(of(scope), id, change),
    posts: (scope) => store.posts(of(scope)),
    posted: (scope, keys) => store.posted(of(scope), keys),
    async labelFinding(scope, label) {
      const runs = createFrictionRuns(database.db);
      const run = { id: 'r', by: 'schedule', day: label.day, at: new Date(), staleMs: 0 };
      await runs.claim(of(scope), run); // a label is kept with its day
      await store.labelFinding(of(scope), label);
    },
    labels: (scope, since) => store.labels(of(scope), since),
  };
}

describeAlertStore('in PostgreSQL', open);

const at = (time: string) => `2026-11-21T${time}:00Z`;

describe('two workers at once', () => {
  test('open an alert once, and send its message once', async () => {
    const store = open();
    const workers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        decided(store, at('10:00'), [aSignal()], { newId: () => `a${i}` }),
      ),
    );
    const done = await Promise.all(workers.map((actions) => store.apply(scope, actions)));
    expect(done.flat()).toHaveLength(1);
    expect(await store.load(scope, long)).toHaveLength(1);
    expect(await store.posts(scope)).toHaveLength(1);
  });

  test('tell a change once', async () => {
    const store = open();
    await store.apply(scope, await decided(store, at('10:00'), [aSignal()]));
    const worse = [aSignal({ effect: -0.9 })];
    const workers = await Promise.all(
      Array.from({ length: 8 }, () => decided(store, at('11:00'), worse)),
    );
    await Promise.all(workers.map((actions) => store.apply(scope, actions)));
    expect(await store.posts(scope)).toHaveLength(2);
  });

  test('and a person who presses meanwhile lose nothing of each other', async () => {
    const store = open();
    await store.apply(scope, await decided(store, at('10:00'), [aSignal()], { newId: () => 'a1' }));
    const actions = await decided(store, at('11:00'), [aSignal({ effect: -0.9 })]);
    const press = { by: 'U1', at: new Date(at('10:59')) };
    await Promise.all([
      store.apply(scope, actions),
      store.change(scope, 'a1', (alert) => {
        const next = acknowledge(alert, press);
        return next && { alert: next, label: null };
      }),
    ]);
    const alert = await store.find(scope, 'a1');
    expect(alert?.acknowledged?.by).toBe('U1');
    const wasTold = (await store.posts(scope)).length === 2;
    expect(alert?.version).toBe(wasTold ? 3 : 2);
  });

  test('are held apart by the database itself', async () => {
    const store = open();
    await store.apply(
      scope,
      await decided(store, at('10:00'), [aSignal()], { newId: () => 'only' }),
    );
    const copy = sql`insert into alerts
      (workspace, project, id, fingerprint, state, version, holds, alert, opened_at, changed_at)
      select workspace, project, 'second', fingerprint, 'fixed', 1, false, alert, opened_at, changed_at
      from alerts where id = 'only'`;
    await expect(copy.execute(database.db)).rejects.toThrow('alerts_live');
  });
});

test('an alert of an older shape counts as absent, and makes room', async () => {
  const store = open();
  await store.apply(
    scope,
    await decided(store, at('10:00'), [aSignal()], { newId: () => 'older' }),
  );
  await sql`update alerts set alert = alert - 'keys' where id = 'older'`.execute(database.db);
  expect(await store.find(scope, 'older')).toBeNull();
  const done = await store.apply(scope, await decided(store, at('11:00'), [aSignal()]));
  expect(done).toMatchObject([{ kind: 'open' }]);
});

test('a message goes 30 days after it was handed on, and never before it was', async () => {
  const place = { workspace: 'purged', project: '7' };
  const posted = new Date(at('12:00'));
  const store = createAlertStore(database.db, () => posted);
  await store.apply(place, await decided(store, at('10:00'), [aSignal()]));
  const left = async () => {
    const all = sql`select from alert_posts where workspace = 'purged'`;
    return (await all.execute(database.db)).rows.length;
  };
  const later = (ms: number) => new Date(posted.getTime() + 30 * 24 * 3_600_000 + ms);
  await purgeAlertPosts(database.db, later(1));
  expect(await left()).toBe(1);
  const [post] = await store.posts(place);
  await store.posted(place, [post?.key ?? '']);
  await purgeAlertPosts(database.db, later(-1));
  expect(await left()).toBe(1);
  await purgeAlertPosts(database.db, later(0));
  expect(await left()).toBe(0);
});
