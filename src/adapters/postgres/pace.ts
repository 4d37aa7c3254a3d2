import { type Kysely, sql } from 'kysely';
import {
  FIRST_GAP_MS,
  GAP_KEPT,
  LONGEST_GAP_MS,
  NO_GAP_BELOW_MS,
} from '../../engine/calling/pace.ts';
import type { Pace } from '../../engine/ports/pace.ts';
import type { Tables } from './tables.ts';

/** Milliseconds of a number as PostgreSQL counts them. */
const MS = sql`interval '1 millisecond'`;
/** Read after the row is locked, and the same for all machines. */
const NOW = sql`clock_timestamp()`;

/**
 * The pace of one account in PostgreSQL, shared by all processes: the rules of engine/calling/pace.ts, each
 * step one statement.
 * @param account names the account in the table; never its key
 */
export function createPace(db: Kysely<Tables>, account: string): Pace {
  return {
    take: () => take(db, account),
    slowDown: (pauseMs) => slowDown(db, account, pauseMs),
    speedUp: () => speedUp(db, account),
  };
}

/** `greatest` looks past nulls; without a gap nobody's place is kept, and only the pause is waited for. */
async function take(db: Kysely<Tables>, account: string): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    insert into model_pace as pace (account) values (${account})
    on conflict (account) do update set next_at =
      case when pace.gap_ms > 0
        then greatest(${NOW}, pace.paused_until, pace.next_at) + pace.gap_ms * ${MS} end
    returning greatest(0, ceil(1000 * extract(epoch from
      greatest(pace.paused_until, pace.next_at - pace.gap_ms * ${MS}) - ${NOW})))::float8 as wait
  `.execute(db);
  return rows[0]?.wait ?? 0;
}

async function slowDown(db: Kysely<Tables>, account: string, pauseMs: number): Promise<void> {
  const until = sql`${NOW} + ${pauseMs}::float8 * ${MS}`;
  await sql`
    insert into model_pace as pace (account, paused_until, gap_ms)
    values (${account}, ${until}, ${FIRST_GAP_MS})
    on conflict (account) do update set
      paused_until = greatest(pace.paused_until, ${until}),
      gap_ms = case when pace.paused_until > ${NOW} then pace.gap_ms
        else least(greatest(pace.gap_ms * 2, ${FIRST_GAP_MS}), ${LONGEST_GAP_MS}) end
  `.execute(db);
}

/** Writes nothing as long as there is no gap. */
async function speedUp(db: Kysely<Tables>, account: string): Promise<void> {
  const gap = sql`gap_ms * ${GAP_KEPT}::float8`;
  await sql`
    update model_pace set
      gap_ms = case when ${gap} < ${NO_GAP_BELOW_MS} then 0 else ${gap} end,
      next_at = case when ${gap} < ${NO_GAP_BELOW_MS} then null else next_at end
    where account = ${account} and gap_ms > 0
  `.execute(db);
}
