import type { Kysely } from 'kysely';
import { z } from 'zod';
import {
  LEDGER_KEPT_MS,
  type Ledger,
  type LedgerKey,
  ToolUses,
} from '../../engine/ports/ledger.ts';
import type { ModelAnswer } from '../../engine/ports/model.ts';
import { storableJson, storableText } from './storable.ts';
import type { Tables } from './tables.ts';

const Usage = z.object({
  calls: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  dollars: z.number().nullable(),
});

/** What a call with tools goes on from; null in the table = it had none. */
const Conversation = z
  .object({ uses: ToolUses, said: z.unknown() })
  .nullable()
  .transform((kept) => kept ?? { uses: [], said: null });

/** A ledger that can be cleared of what it no longer answers with. */
export interface PurgedLedger extends Ledger {
  /** Deletes what is older than 24 hours at `now`; returns how many calls that were. */
  purge(now: Date): Promise<number>;
}

/** The ledger in PostgreSQL. */
export function createLedger(db: Kysely<Tables>, now: () => Date = () => new Date()): PurgedLedger {
  return {
    find: (key) => find(db, key, expiry(now())),
    save: (key, answer) => save(db, key, { ...answer, at: now() }),
    async purge(at) {
      const purge = db.deleteFrom('model_calls').where('created_at', '<=', expiry(at));
      return Number((await purge.executeTakeFirst()).numDeletedRows);
    },
  };
}

async function find(
  db: Kysely<Tables>,
  { scope, inputHash }: LedgerKey,
  after: Date,
): Promise<ModelAnswer | null> {
  const row = await db
    .selectFrom('model_calls')
    .select(['answer', 'model', 'usage', 'conversation'])
    .where('workspace', '=', scope.workspace)
    .where('project', '=', scope.project)
    .where('input_hash', '=', inputHash)
    .where('created_at', '>', after)
    .executeTakeFirst();
  const usage = Usage.safeParse(row?.usage);
  const conversation = Conversation.safeParse(row?.conversation);
  if (!row || !usage.success || !conversation.success) return null;
  return { text: row.answer, model: row.model, usage: usage.data, ...conversation.data };
}

async function save(
  db: Kysely<Tables>,
  { scope, inputHash }: LedgerKey,
  { text, model, usage, uses, said, at }: ModelAnswer & { at: Date },
): Promise<void> {
  const content = {
    ...{ model, answer: storableText(text), usage: storableJson(usage), created_at: at },
    conversation: said === null ? null : storableJson({ uses, said }),
  };
  await db
    .insertInto('model_calls')
    .values({
      workspace: scope.workspace,
      project: scope.project,
      input_hash: inputHash,
      ...content,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'project', 'input_hash']).doUpdateSet(content),
    )
    .execute();
}

function expiry(at: Date): Date {
  return new Date(at.getTime() - LEDGER_KEPT_MS);
}
