import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eventRows } from './events.ts';
import { issueRows } from './issues.ts';
import { personRows } from './persons.ts';
import { CONVERSION, type Recorded } from './recorded.ts';
import { recordingRow } from './recordings.ts';
import { Truth } from './schema.ts';
import { truthOf } from './truth.ts';

const PROJECT = {
  id: '4711',
  name: 'Fern & Clay',
  timezone: 'Europe/Berlin',
  conversion_event: CONVERSION,
  funnel: ['$pageview', 'product_viewed', 'added_to_cart', 'checkout_started', CONVERSION],
};

/** Writes the dataset folder anew from what was recorded. */
export async function writeDataset(folder: string, all: readonly Recorded[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'snapshots'), { recursive: true });
  const persons = personRows(all);
  const events = all
    .flatMap((recorded) => eventRows(recorded, persons))
    .toSorted((a, b) => a.timestamp.localeCompare(b.timestamp));
  const save = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);
  await save('project.json', pretty(PROJECT));
  await save('persons.jsonl', lines(persons));
  await save('events.jsonl.gz', packed(events));
  await save('recordings.jsonl', lines(all.map((recorded) => recordingRow(recorded, persons))));
  await save('error_issues.jsonl', lines(issueRows(events)));
  await save('truth.json', pretty(Truth.parse(truthOf(all))));
  for (const { sessionId, snapshots } of all) {
    await save(`snapshots/${sessionId}.jsonl.gz`, packed(snapshots));
  }
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function packed(rows: readonly unknown[]): Buffer {
  return gzipSync(lines(rows), { level: 9 });
}
