import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Renderings } from '../engine/ports/renderings.ts';
import {
  RenderError,
  type Rendering,
  type Stills,
  type StillsRequest,
} from '../engine/ports/stills.ts';
import type { Scope } from '../engine/scope.ts';
import type { Queues } from '../queues/queues.ts';
import { SILENT_MS } from './renderer.ts';

/** How long the renderer has, its queue included, and how often we look, ms. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 200;

export interface RemoteStillsOptions {
  readonly queues: Pick<Queues, 'enqueue'>;
  readonly renderings: Pick<Renderings, 'find' | 'forget' | 'lastSign'>;
  readonly now: () => Date;
  readonly patienceMs?: number;
}

/**
 * Stills taken by the renderer, in whatever process it runs: recorded pages are opened nowhere else.
 * The same request within a day is answered by the pictures that were made for it.
 */
export function createRemoteStills(options: RemoteStillsOptions): Pick<Stills, 'take'> {
  return {
    async take(request, signal) {
      const requestId = nameOf(request);
      const made = await options.renderings.find(request.scope, requestId);
      if (made?.ok) return made.rendering;
      await expectRenderer(options);
      if (made) await options.renderings.forget(request.scope, requestId);
      await ask(options, request, requestId);
      return collect(options, { scope: request.scope, requestId }, signal);
    },
  };
}

/** @throws RenderError where none has said lately that it is there: nobody should wait for that. */
async function expectRenderer({ renderings, now }: RemoteStillsOptions): Promise<void> {
  const sign = await renderings.lastSign();
  if (sign === null || now().getTime() - sign.getTime() > SILENT_MS)
    throw new RenderError('unavailable', 'No renderer is running.');
}

async function ask(
  { queues }: RemoteStillsOptions,
  request: StillsRequest,
  requestId: string,
): Promise<void> {
  const { scope, sessionId, window, zero, moments } = request;
  const rings = moments.map(({ seconds, ring }) => ({ seconds, ring: ring && { ...ring } }));
  const payload = { kind: 'stills', requestId, sessionId, window, zero, moments: rings } as const;
  await queues.enqueue('render', { ...payload, scope: { ...scope } }).catch((cause: unknown) => {
    throw new RenderError('unavailable', 'The renderer could not be asked.', { cause });
  });
}

/** A request that the renderer has. */
interface Asked {
  readonly scope: Scope;
  readonly requestId: string;
}

async function collect(
  { renderings, now, patienceMs = PATIENCE_MS }: RemoteStillsOptions,
  { scope, requestId }: Asked,
  signal: AbortSignal | undefined,
): Promise<Rendering> {
  const until = now().getTime() + patienceMs;
  while (now().getTime() < until) {
    const rendered = await renderings.find(scope, requestId);
    if (rendered?.ok) return rendered.rendering;
    if (rendered) throw new RenderError(rendered.code, rendered.message);
    await wait(LOOK_MS, undefined, signal ? { signal } : {});
  }
  throw new RenderError('unavailable', 'The renderer did not answer in time.');
}

function nameOf(request: StillsRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}
