import { temporaryDataset } from '../../support/dataset.ts';
import { CONTENT } from '../../support/source/content.ts';
import { describeSource } from '../../support/source/describe-source.ts';
import { startLocalSource } from './local-source.ts';

describeSource('PostHog over HTTP as a source', async () => {
  const dataset = await temporaryDataset(CONTENT);
  const posthog = await startLocalSource(dataset.folder);
  return {
    source: posthog.source,
    async close() {
      await posthog.close();
      await dataset[Symbol.asyncDispose]();
    },
  };
});
