import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import {
  EventRow,
  IssueRow,
  PersonRow,
  Project,
  RecordingRow,
  SnapshotLine,
  Truth,
} from './schema.ts';

/** A whole dataset folder but its snapshots, checked against the format. */
export interface Dataset {
  readonly project: z.infer<typeof Project>;
  readonly persons: readonly PersonRow[];
  readonly events: readonly EventRow[];
  readonly recordings: readonly RecordingRow[];
  readonly issues: readonly IssueRow[];
  readonly truth: Truth;
  /** Session ids that have a snapshot file. */
  readonly snapshotIds: readonly string[];
}

/** Reads a dataset folder. @throws when a file is missing or does not keep the format */
export async function readDataset(folder: string): Promise<Dataset> {
  const text = (name: string) => readFile(join(folder, name), 'utf8');
  const events = gunzipSync(await readFile(join(folder, 'events.jsonl.gz'))).toString('utf8');
  const files = await readdir(join(folder, 'snapshots'));
  return {
    project: Project.parse(JSON.parse(await text('project.json'))),
    persons: rows(PersonRow, await text('persons.jsonl')),
    events: rows(EventRow, events),
    recordings: rows(RecordingRow, await text('recordings.jsonl')),
    issues: rows(IssueRow, await text('error_issues.jsonl')),
    truth: Truth.parse(JSON.parse(await text('truth.json'))),
    snapshotIds: files.map((file) => file.replace('.jsonl.gz', '')),
  };
}

/** The recording of one session, oldest first. @throws when it is missing or malformed */
export async function readSnapshots(folder: string, sessionId: string): Promise<SnapshotLine[]> {
  const packed = await readFile(join(folder, 'snapshots', `${sessionId}.jsonl.gz`));
  return rows(SnapshotLine, gunzipSync(packed).toString('utf8'));
}

function rows<S extends z.ZodType>(schema: S, text: string): z.infer<S>[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return z.array(schema).parse(lines.map((line): unknown => JSON.parse(line)));
}
