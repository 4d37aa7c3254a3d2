import { RenderError } from '../../engine/ports/stills.ts';
import type { TakeStills } from '../../queues/payloads/render.ts';
import type { RendererDeps } from '../deps.ts';

/** Takes the stills that another process waits for, and leaves them, or the reason, in the database. */
export async function takeStills(
  { stills, renderings }: RendererDeps,
  job: TakeStills,
  signal: AbortSignal,
): Promise<void> {
  const { scope, requestId } = job;
  try {
    const rendering = await stills.take(job, signal);
    await renderings.save(scope, requestId, { ok: true, rendering });
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { code, message } = error;
    await renderings.save(scope, requestId, { ok: false, code, message });
  }
}

/** The last word to whoever waits, when the job was given up. */
export function tellNotTaken(
  { renderings }: Pick<RendererDeps, 'renderings'>,
  { scope, requestId }: TakeStills,
  { message }: Error,
): Promise<void> {
  return renderings.save(scope, requestId, { ok: false, code: 'unavailable', message });
}
