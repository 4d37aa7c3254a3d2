import { type Insertable, type Kysely, sql, type Transaction } from 'kysely';
import type { AlertStore } from '../../engine/ports/alerts.ts';
import type { Scope } from '../../engine/scope.ts';
import {
  type AlertAction,
  AlertPost,
  changedBy,
  postsOf,
} from '../../engine/signals/alerts/action.ts';
import { Alert, isLive } from '../../engine/signals/alerts/alert.ts';
import { fits } from '../../engine/signals/alerts/apply.ts';
import { loadLabels, removeLabel, saveFindingLabel, saveLabel } from './labels.ts';
import { withProjectLock } from './project-lock.ts';
import { storableJson, storableText } from './storable.ts';
import type { AlertsTable } from './tables/signals.ts';
import type { Tables } from './tables.ts';

/** Messages given out at once. */
const MOST_POSTS = 100;
/** How long they are kept once they were handed on. */
const POSTS_KEPT_MS = 30 * 24 * 3_600_000;

/** Alerts in PostgreSQL. A row of an older shape counts as absent. */
export function createAlertStore(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): AlertStore {
  return {
    load: (scope, since) => load(db, scope, since),
    find: (scope, id) => find(db, scope, id),
    apply: (scope, actions) =>
      withProjectLock(db, 'alerts', scope, (transaction) =>
        applyAll(transaction, scope, { actions, at: now() }),
      ),
    change: (scope, id, change) =>
      withProjectLock(db, 'alerts', scope, async (transaction) => {
        const alert = await find(transaction, scope, id);
        const changed = alert && change(alert);
        if (!changed) return null;
        const others = await standing(transaction, scope, [changed.alert]);
        if (!fits(others, changed.alert)) return null;
        await write(transaction, scope, { alert: changed.alert, at: now() });
        if (changed.label === 'none') await removeLabel(transaction, scope, id);
        else if (changed.label) await saveLabel(transaction, scope, changed.label);
        return changed.alert;
      }),
    posts: (scope) => waitingPosts(db, scope),
    async posted(scope, keys) {
      if (keys.length === 0) return;
      await db
        .updateTable('alert_posts')
        .set({ posted_at: now() })
        .where('workspace', '=', scope.workspace)
        .where('project', '=', scope.project)
        .where('key', 'in', keys.map(storableText))
        .execute();
    },
    labelFinding: (scope, label) => saveFindingLabel(db, scope, label),
    labels: (scope, since) => loadLabels(db, scope, since),
  };
}

/** Deletes messages that were handed on 30 days before `now`. */
export async function purgeAlertPosts(db: Kysely<Tables>, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - POSTS_KEPT_MS);
  await db.deleteFrom('alert_posts').where('posted_at', '<=', oldest).execute();
}

function rowsOf(db: Kysely<Tables>, { workspace, project }: Scope) {
  return db
    .selectFrom('alerts')
    .select('alert')
    .where('workspace', '=', workspace)
    .where('project', '=', project);
}

async function load(db: Kysely<Tables>, scope: Scope, since: Date): Promise<Alert[]> {
  const rows = await rowsOf(db, scope)
    .where((where) =>
      where.or([
        where('state', 'in', ['open', 'fixed']),
        where('holds', '=', true),
        where('changed_at', '>=', since),
      ]),
    )
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ alert }) => Alert.safeParse(alert).data ?? []);
}

async function find(db: Kysely<Tables>, scope: Scope, id: string): Promise<Alert | null> {
  const row = await rowsOf(db, scope).where('id', '=', storableText(id)).executeTakeFirst();
  return Alert.safeParse(row?.alert).data ?? null;
}

/** One after the other: what an action leaves is what the next one finds. */
async function applyAll(
  db: Transaction<Tables>,
  scope: Scope,
  { actions, at }: { readonly actions: readonly AlertAction[]; readonly at: Date },
): Promise<AlertAction[]> {
  const done: AlertAction[] = [];
  for (const action of actions) {
    const alerts = await standing(db, scope, changedBy(action));
    if (!changedBy(action).every((alert) => fits(alerts, alert))) continue;
    for (const alert of changedBy(action)) await write(db, scope, { alert, at });
    for (const post of postsOf(action)) await keepPost(db, scope, post);
    done.push(action);
  }
  return done;
}

/** What stands in the way of these changes, or is changed by them. */
async function standing(
  db: Transaction<Tables>,
  scope: Scope,
  changed: readonly Alert[],
): Promise<Alert[]> {
  const ids = changed.map(({ id }) => storableText(id));
  const prints = changed.filter(isLive).map(({ fingerprint }) => storableText(fingerprint));
  if (ids.length === 0) return [];
  const rows = await rowsOf(db, scope)
    .where((where) =>
      where.or([
        where('id', 'in', ids),
        ...(prints.length > 0
          ? [
              where.and([
                where('fingerprint', 'in', prints),
                where('state', 'in', ['open', 'fixed']),
              ]),
            ]
          : []),
      ]),
    )
    .execute();
  return rows.flatMap(({ alert }) => Alert.safeParse(alert).data ?? []);
}

/** A live one that cannot be read any more makes room. */
async function write(
  db: Transaction<Tables>,
  scope: Scope,
  { alert, at }: { readonly alert: Alert; readonly at: Date },
): Promise<void> {
  const row = rowOf(scope, alert, at);
  const { workspace, project, id, ...content } = row;
  if (isLive(alert)) {
    await db
      .updateTable('alerts')
      .set({ state: 'resolved' })
      .where((where) => where.and({ workspace, project, fingerprint: row.fingerprint }))
      .where('id', '<>', id)
      .where('state', 'in', ['open', 'fixed'])
      .execute();
  }
  await db
    .insertInto('alerts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace', 'project', 'id']).doUpdateSet(content))
    .execute();
}

function rowOf({ workspace, project }: Scope, alert: Alert, at: Date): Insertable<AlertsTable> {
  const { state, version, held, openedAt } = alert;
  return {
    ...{ workspace, project, state, version },
    id: storableText(alert.id),
    fingerprint: storableText(alert.fingerprint),
    holds: held.length > 0,
    alert: storableJson(alert),
    opened_at: new Date(openedAt),
    changed_at: at,
  };
}

async function keepPost(
  db: Transaction<Tables>,
  { workspace, project }: Scope,
  post: AlertPost,
): Promise<void> {
  await db
    .insertInto('alert_posts')
    .values({ workspace, project, key: storableText(post.key), post: storableJson(post) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function waitingPosts(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
): Promise<AlertPost[]> {
  const rows = await db
    .selectFrom('alert_posts')
    .select(['post', sql<string>`position`.as('position')])
    .where('workspace', '=', workspace)
    .where('project', '=', project)
    .where('posted_at', 'is', null)
    .orderBy('position')
    .limit(MOST_POSTS)
    .execute();
  return rows.flatMap(({ post }) => AlertPost.safeParse(post).data ?? []);
}
