import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { readJsonl } from './jsonl.ts';
import {
  CohortShape,
  IssueShape,
  PersonShape,
  ProjectShape,
  RecordingShape,
  type StoredCohort,
  type StoredIssue,
  type StoredPerson,
  type StoredProject,
  type StoredRecording,
} from './shapes.ts';

/** A dataset folder's small files in memory; events and snapshots stay on disk. */
export interface Dataset {
  readonly folder: string;
  readonly project: StoredProject;
  readonly persons: readonly StoredPerson[];
  readonly personByDistinctId: ReadonlyMap<string, StoredPerson>;
  readonly recordings: readonly StoredRecording[];
  readonly issues: readonly StoredIssue[];
  readonly cohorts: readonly StoredCohort[];
}

/**
 * Reads a dataset folder. Only project.json must be there.
 * @throws Error naming the file that is missing or malformed
 */
export async function readDataset(folder: string): Promise<Dataset> {
  const [project, persons, recordings, issues, cohorts] = await Promise.all([
    readProject(join(folder, 'project.json')),
    readAll(join(folder, 'persons.jsonl'), PersonShape),
    readAll(join(folder, 'recordings.jsonl'), RecordingShape),
    readAll(join(folder, 'error_issues.jsonl'), IssueShape),
    readAll(join(folder, 'cohorts.jsonl'), CohortShape),
  ]);
  const personByDistinctId = new Map(
    persons.flatMap((person) => person.distinct_ids.map((id) => [id, person] as const)),
  );
  return { folder, project, persons, personByDistinctId, recordings, issues, cohorts };
}

async function readProject(file: string): Promise<StoredProject> {
  try {
    return ProjectShape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new Error(`No readable dataset: ${file} is missing or malformed.`, { cause });
  }
}

async function readAll<S extends z.ZodType>(file: string, shape: S): Promise<z.output<S>[]> {
  return Array.fromAsync(readJsonl(file, shape));
}
