import { expect, test } from 'vitest';
import type { Rendered } from '../../src/engine/ports/renderings.ts';
import type { TakeStills } from '../../src/queues/payloads/render.ts';
import { tellNotTaken } from '../../src/workers/jobs/take-stills.ts';

test('whoever waits for stills is told when the job was given up', async () => {
  const saved: [string, Rendered][] = [];
  const job: TakeStills = {
    kind: 'stills',
    scope: { workspace: 'T1', project: '7' },
    requestId: 'r1',
    sessionId: 's1',
    window: null,
    zero: 0,
    moments: [],
  };
  const renderings = {
    find: async () => null,
    forget: async () => {},
    sign: async () => {},
    lastSign: async () => null,
    purge: async () => {},
    save: async (_: unknown, id: string, rendered: Rendered) => void saved.push([id, rendered]),
  };
  await tellNotTaken({ renderings }, job, new Error('PostHog is down'));
  expect(saved).toEqual([['r1', { ok: false, code: 'unavailable', message: 'PostHog is down' }]]);
});
