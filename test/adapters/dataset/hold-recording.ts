import { openDataset } from '../../../src/adapters/dataset/dataset.ts';
import type { Snapshot } from '../../../src/engine/ports/source.ts';
import { createMasker } from '../../../src/engine/privacy/masker.ts';
import { maskSnapshots } from '../../../src/engine/privacy/snapshots.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import { SCOPE } from '../../support/source/scope.ts';

/** Reads a folder's recording, `node --expose-gc`, and prints how many bytes were in use at the most. */
const EVERY = 500;

const [, , folder = '', sessionId = ''] = process.argv;
let most = 0;

async function* weighed(snapshots: AsyncIterable<Snapshot>): AsyncGenerator<Snapshot> {
  let count = 0;
  for await (const snapshot of snapshots) {
    count += 1;
    if (count % EVERY === 0) most = Math.max(most, bytesInUse());
    yield snapshot;
  }
}

/** Without what only waits to be collected. */
function bytesInUse(): number {
  if (!globalThis.gc) throw new Error('Run with --expose-gc.');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const { snapshots } = await openDataset(folder);
const masked = maskSnapshots(createMasker({ names: ['Anna Miller'] }), snapshots(SCOPE, sessionId));
await observe(weighed(masked));
console.log(most);
