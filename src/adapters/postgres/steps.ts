import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { PartOutcome, StepPart, StepStore } from '../../engine/ports/report-runs.ts';
import { storableJson, storableText } from './storable.ts';
import type { ReportStepsTable } from './tables/reports.ts';
import type { Tables } from './tables.ts';

const Outcome: z.ZodType<PartOutcome> = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown().default(null) }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);

/** The parts of the steps of report runs in PostgreSQL. An outcome that cannot be read counts as not done. */
export function createStepStore(db: Kysely<Tables>, now: () => Date = () => new Date()): StepStore {
  return {
    async plan(runId, step, parts) {
      await insert(db, { runId, step, at: now() }, parts);
      const rows = await partsOf(db, runId, step).selectAll().orderBy('position').execute();
      return rows.map(partOf);
    },
    async part(runId, step, key) {
      const row = await partsOf(db, runId, step)
        .selectAll()
        .where('key', '=', storableText(key))
        .executeTakeFirst();
      return row ? partOf(row) : null;
    },
    async finish(runId, step, key, outcome) {
      await db
        .updateTable('report_steps')
        .set({ outcome: storableJson(outcome) })
        .where('run_id', '=', storableText(runId))
        .where('step', '=', step)
        .where('key', '=', storableText(key))
        .where('outcome', 'is', null)
        .execute();
    },
    async count(runId, step) {
      const counts = partsOf(db, runId, step).select([
        sql<number>`count(outcome)::int`.as('done'),
        sql<number>`count(*)::int`.as('of'),
      ]);
      return counts.executeTakeFirstOrThrow();
    },
    turn: (runId, everyMs) => turn(db, runId, everyMs),
    async forget(runId) {
      await db.deleteFrom('report_steps').where('run_id', '=', storableText(runId)).execute();
    },
  };
}

function partsOf(db: Kysely<Tables>, runId: string, step: string) {
  return db
    .selectFrom('report_steps')
    .where('run_id', '=', storableText(runId))
    .where('step', '=', step);
}

async function insert(
  db: Kysely<Tables>,
  { runId, step, at }: { readonly runId: string; readonly step: string; readonly at: Date },
  parts: readonly Pick<StepPart, 'key' | 'input'>[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map(({ key, input }) => ({
    run_id: storableText(runId),
    step,
    key: storableText(key),
    input: storableJson(input ?? null),
    created_at: at,
  }));
  await db
    .insertInto('report_steps')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function partOf({ key, input, outcome, created_at }: Selectable<ReportStepsTable>): StepPart {
  return {
    key,
    input,
    outcome: Outcome.safeParse(outcome).data ?? null,
    plannedAt: created_at,
  };
}

/** The last turn is kept as a part of a step of its own, by the clock of the database. */
async function turn(db: Kysely<Tables>, runId: string, everyMs: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('report_steps')
    .values({ run_id: storableText(runId), step: 'turn', key: 'last', input: storableJson(null) })
    .onConflict((conflict) =>
      conflict
        .columns(['run_id', 'step', 'key'])
        .doUpdateSet({ created_at: sql<Date>`now()` })
        .where(
          'report_steps.created_at',
          '<=',
          sql<Date>`now() - ${everyMs} * interval '1 millisecond'`,
        ),
    )
    .executeTakeFirst();
  return Boolean(numInsertedOrUpdatedRows);
}
