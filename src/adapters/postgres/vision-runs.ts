import type { Kysely, Selectable } from 'kysely';
import type { VisionChange, VisionRuns } from '../../engine/ports/vision-runs.ts';
import type { Scope } from '../../engine/scope.ts';
import { isUnsettled, VisionProgress, type VisionRun } from '../../engine/vision/run.ts';
import { storableJson, storableText } from './storable.ts';
import type { VisionRunsTable } from './tables/sessions.ts';
import type { Tables } from './tables.ts';

/** Runs that a start takes up again: far more than there ever are. */
const MOST_UNFINISHED = 500;

/** SQLSTATE of a unique index that refuses. */
const TAKEN = '23505';

/** Wishes for summaries by Replay Vision, in PostgreSQL. */
export function createVisionRuns(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): VisionRuns {
  const rows = ({ workspace, project }: Scope) =>
    db
      .selectFrom('vision_runs')
      .selectAll()
      .where((where) => where.and({ workspace, project }));
  return {
    async create(run) {
      const { scope, id, version } = run;
      const { workspace, project } = scope;
      const born = { created_at: now(), changed_at: now() };
      await db
        .insertInto('vision_runs')
        .values({ workspace, project, id, version, ...columnsOf(run), ...born })
        .execute();
    },
    async find(scope, id) {
      if (!/^[\da-f-]{36}$/i.test(id)) return null;
      const row = await rows(scope).where('id', '=', id).executeTakeFirst();
      return row ? runOf(row) : null;
    },
    async openIn(scope, { sessionId, channel, thread }) {
      const row = await rows(scope)
        .where((where) => where.and({ session_id: storableText(sessionId), channel, thread }))
        .where('stage', '!=', 'over')
        .orderBy('created_at', 'desc')
        .executeTakeFirst();
      return row ? runOf(row) : null;
    },
    async workingOn(scope, sessionId) {
      const row = await rows(scope)
        .where('session_id', '=', storableText(sessionId))
        .where('stage', 'in', ['creating', 'scanning', 'watching'])
        .executeTakeFirst();
      return row ? runOf(row) : null;
    },
    change: (run, change) => save(db, { before: run, after: changed(run, change), at: now() }),
    async unfinished() {
      const found = await db
        .selectFrom('vision_runs')
        .selectAll()
        .where('unfinished', '=', true)
        .orderBy('changed_at')
        .limit(MOST_UNFINISHED)
        .execute();
      return found.map(runOf);
    },
  };
}

function changed(run: VisionRun, change: VisionChange): VisionRun {
  return { ...run, ...change, version: run.version + 1 };
}

interface Save {
  readonly before: VisionRun;
  readonly after: VisionRun;
  readonly at: Date;
}

async function save(db: Kysely<Tables>, { before, after, at }: Save): Promise<VisionRun | null> {
  const { workspace, project } = before.scope;
  try {
    const { numUpdatedRows } = await db
      .updateTable('vision_runs')
      .set({ ...columnsOf(after), version: after.version, changed_at: at })
      .where((where) => where.and({ workspace, project, id: before.id, version: before.version }))
      .executeTakeFirst();
    return numUpdatedRows > 0n ? after : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === TAKEN) return null;
    throw error;
  }
}

function columnsOf(run: VisionRun) {
  const { sessionId, channel, thread, user, stage } = run;
  return {
    ...{ session_id: storableText(sessionId), channel, thread, stage },
    asked_by: storableText(user),
    unfinished: stage !== 'over' || isUnsettled(run),
    progress: storableJson(VisionProgress.parse(run)),
  };
}

function runOf(row: Selectable<VisionRunsTable>): VisionRun {
  const { workspace, project, id, session_id, channel, thread, asked_by, stage, version } = row;
  return {
    ...{ id, channel, thread, stage, version },
    ...VisionProgress.parse(row.progress),
    scope: { workspace, project },
    sessionId: session_id,
    user: asked_by,
  };
}

/** Forgets runs that nobody has touched since. */
export async function purgeVisionRuns(db: Kysely<Tables>, before: Date): Promise<void> {
  await db.deleteFrom('vision_runs').where('changed_at', '<=', before).execute();
}
