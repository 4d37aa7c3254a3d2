import { symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { datasetVersion } from '../../src/cli/dataset-version.ts';
import { temporaryDataset } from '../support/dataset.ts';
import { GARDEN } from '../support/local-posthog.ts';

test('a dataset keeps its name while its files stay, however it is reached', async () => {
  await using dataset = await temporaryDataset(GARDEN);
  await using elsewhere = await temporaryDataset(GARDEN);
  const name = await datasetVersion(dataset.folder, 's1');
  const link = join(elsewhere.folder, 'link');
  await symlink(dataset.folder, link);
  expect(await datasetVersion(`${dataset.folder}/`, 's1')).toBe(name);
  expect(await datasetVersion(link, 's1')).toBe(name);
  expect(await datasetVersion(elsewhere.folder, 's1')).not.toBe(name);
});

test('it is another one to a session whose recording or events are others', async () => {
  await using dataset = await temporaryDataset(GARDEN);
  const names = async () => [
    await datasetVersion(dataset.folder, 's1'),
    await datasetVersion(dataset.folder, 's2'),
  ];
  const [s1, s2] = await names();
  await unlink(join(dataset.folder, 'snapshots/s1.jsonl.gz'));
  const [cut, same] = await names();
  expect(cut).not.toBe(s1);
  expect(same).toBe(s2);
  await writeFile(join(dataset.folder, 'events.jsonl.gz'), 'others');
  for (const name of await names()) expect([s1, s2, cut]).not.toContain(name);
});
