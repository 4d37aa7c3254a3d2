import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostHog } from '../../../sandbox/posthog/server.ts';
import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { createPostHog, type PostHogOptions } from '../../../src/adapters/posthog/posthog.ts';
import { createThrottle } from '../../../src/adapters/posthog/throttle.ts';

/** A local PostHog over a dataset folder and the source that talks to it; "now" is the dataset's. */
export async function startLocalSource(data: string, options: Partial<PostHogOptions> = {}) {
  const workDir = await mkdtemp(join(tmpdir(), 'backstory-source-'));
  const dataset = await openDataset(data);
  const { conversionEvent, funnel } = await dataset.project({ workspace: 'local', project: '' });
  const server = await startPostHog({ data, workDir, now: () => dataset.lastEventAt });
  const source = createPostHog({
    host: server.url,
    apiKey: server.apiKey,
    project: { conversionEvent, funnel },
    pause: async () => {},
    snapshotThrottle: createThrottle(),
    ...options,
  });
  return {
    source,
    dataset,
    server,
    async close() {
      await server.close();
      await rm(workDir, { recursive: true, force: true });
    },
  };
}
