import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import { CONTENT } from '../../support/source/content.ts';
import { describeSource } from '../../support/source/describe-source.ts';

describeSource('a dataset folder as a source', async () => {
  const dataset = await temporaryDataset(CONTENT);
  const source = await openDataset(dataset.folder);
  return { source, close: () => dataset[Symbol.asyncDispose]() };
});
