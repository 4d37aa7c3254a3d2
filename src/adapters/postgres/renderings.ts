import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Rendered, Renderings } from '../../engine/ports/renderings.ts';
import { RENDER_ERRORS, type Still } from '../../engine/ports/stills.ts';
import type { Scope } from '../../engine/scope.ts';
import { storableJson } from './storable.ts';
import type { Tables } from './tables.ts';

/** How long pictures wait for whoever asked, ms. */
const KEPT_MS = 24 * 60 * 60 * 1000;

const Result = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    sizes: z.array(z.object({ seconds: z.number(), width: z.number(), height: z.number() })),
    outsideRequests: z.number(),
    milliseconds: z.number(),
  }),
  z.object({ ok: z.literal(false), code: z.enum(RENDER_ERRORS), message: z.string() }),
]);
type Result = z.infer<typeof Result>;

/** Renderings in PostgreSQL: what came of each request, its pictures in rows of their own. */
export function createRenderings(
  db: Kysely<Tables>,
  now: () => Date = () => new Date(),
): Renderings {
  return {
    find: (scope, requestId) => find(db, scope, requestId),
    async forget(scope, requestId) {
      await forget(db, scope, requestId);
    },
    save: (scope, requestId, rendered) => save(db, { scope, requestId, at: now() }, rendered),
    async sign(at) {
      await db
        .insertInto('renderer_signs')
        .values({ seen_at: at })
        .onConflict((conflict) => conflict.column('one').doUpdateSet({ seen_at: at }))
        .execute();
    },
    async lastSign() {
      const row = await db.selectFrom('renderer_signs').select('seen_at').executeTakeFirst();
      return row?.seen_at ?? null;
    },
    async purge(at) {
      const oldest = new Date(at.getTime() - KEPT_MS);
      await db.deleteFrom('renderings').where('created_at', '<=', oldest).execute();
    },
  };
}

async function find(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  requestId: string,
): Promise<Rendered | null> {
  const row = await db
    .selectFrom('renderings')
    .select('result')
    .where((where) => where.and({ workspace, project, request_id: requestId }))
    .executeTakeFirst();
  if (!row) return null;
  const result = Result.parse(row.result);
  if (!result.ok) return result;
  const { sizes, outsideRequests, milliseconds } = result;
  const pngs = await pngsOf(db, requestId);
  const stills: Still[] = sizes.flatMap((size, i) => {
    const png = pngs[i];
    return png ? [{ ...size, png }] : [];
  });
  return { ok: true, rendering: { stills, outsideRequests, milliseconds } };
}

async function forget(
  db: Kysely<Tables>,
  { workspace, project }: Scope,
  requestId: string,
): Promise<void> {
  await db
    .deleteFrom('renderings')
    .where((where) => where.and({ workspace, project, request_id: requestId }))
    .execute();
}

async function pngsOf(db: Kysely<Tables>, requestId: string): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('rendered_stills')
    .select('png')
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute();
  return rows.map(({ png }) => png);
}

interface Request {
  readonly scope: Scope;
  readonly requestId: string;
  readonly at: Date;
}

async function save(
  db: Kysely<Tables>,
  { scope, requestId, at }: Request,
  rendered: Rendered,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await forget(transaction, scope, requestId);
    const { workspace, project } = scope;
    const result = storableJson(resultOf(rendered));
    await transaction
      .insertInto('renderings')
      .values({ request_id: requestId, workspace, project, result, created_at: at })
      .execute();
    const rows = stillsOf(rendered).map(({ png }, position) => ({
      request_id: requestId,
      position,
      png: Buffer.from(png),
    }));
    if (rows.length > 0) await transaction.insertInto('rendered_stills').values(rows).execute();
  });
}

function stillsOf(rendered: Rendered): readonly Still[] {
  return rendered.ok ? rendered.rendering.stills : [];
}

function resultOf(rendered: Rendered): Result {
  if (!rendered.ok) return rendered;
  const { stills, outsideRequests, milliseconds } = rendered.rendering;
  const sizes = stills.map(({ seconds, width, height }) => ({ seconds, width, height }));
  return { ok: true, sizes, outsideRequests, milliseconds };
}
