import { describe, expect, test } from 'vitest';
import type { Rendered, Renderings } from '../../src/engine/ports/renderings.ts';
import type { StillsRequest } from '../../src/engine/ports/stills.ts';
import type { Queues } from '../../src/queues/queues.ts';
import { createRemoteStills } from '../../src/workers/remote-stills.ts';

const request: StillsRequest = {
  scope: { workspace: 'T1', project: '7' },
  sessionId: 's1',
  window: null,
  zero: 1_000,
  moments: [{ seconds: 2, ring: { x: 10, y: 20 } }],
};
const still = { seconds: 2, png: new Uint8Array([1]), width: 1, height: 1 };
const rendered: Rendered = {
  ok: true,
  rendering: { stills: [still], outsideRequests: 0, milliseconds: 5 },
};

/** A renderer that answers as soon as a job is there; no answer = nobody renders. */
function renderer(answer: Rendered | null, isThere = true) {
  const kept = new Map<string, Rendered>();
  const jobs: unknown[] = [];
  const enqueue: Queues['enqueue'] = async (_name, payload) => {
    jobs.push(payload);
    if (answer && 'requestId' in payload) kept.set(payload.requestId, answer);
    return { jobId: 'j', duplicate: false };
  };
  const now = () => new Date();
  const renderings: Pick<Renderings, 'find' | 'forget' | 'lastSign'> = {
    find: async (_scope, id) => kept.get(id) ?? null,
    forget: async (_scope, id) => void kept.delete(id),
    lastSign: async () => (isThere ? now() : null),
  };
  return {
    jobs,
    stills: createRemoteStills({ queues: { enqueue }, renderings, now, patienceMs: 300 }),
  };
}

describe('stills taken by another process', () => {
  test('come from the queue', async () => {
    const { stills, jobs } = renderer(rendered);
    expect((await stills.take(request)).stills).toEqual([still]);
    expect(jobs).toMatchObject([{ kind: 'stills', sessionId: 's1', moments: request.moments }]);
  });

  test('are not taken twice for the same request', async () => {
    const { stills, jobs } = renderer(rendered);
    await stills.take(request);
    await stills.take(request);
    expect(jobs).toHaveLength(1);
  });

  test('tell the reason when there is none, and are tried anew the next time', async () => {
    const { stills, jobs } = renderer({ ok: false, code: 'crashed', message: 'too large' });
    await expect(stills.take(request)).rejects.toMatchObject({ code: 'crashed' });
    await expect(stills.take(request)).rejects.toMatchObject({ code: 'crashed' });
    expect(jobs).toHaveLength(2);
  });

  test('are not waited for where no renderer runs', async () => {
    const { stills, jobs } = renderer(null, false);
    await expect(stills.take(request)).rejects.toMatchObject({ code: 'unavailable' });
    expect(jobs).toEqual([]);
  });

  test('are given up when the renderer does not answer', async () => {
    await expect(renderer(null).stills.take(request)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  test('are given up when the caller is', async () => {
    const { stills } = renderer(null);
    await expect(stills.take(request, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
