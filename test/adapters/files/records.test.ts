import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createFileRecordStore } from '../../../src/adapters/files/records.ts';
import { createMemoryRecords } from '../../../src/adapters/memory/records.ts';
import { describeRecordStore } from '../../support/record-store.ts';

let folder: string;
let stores = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-records-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeRecordStore('in files', () => {
  stores += 1;
  return createFileRecordStore(join(folder, String(stores)));
});
describeRecordStore('in memory', createMemoryRecords);
