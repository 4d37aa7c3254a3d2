import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A dataset folder's content (design.md §5), line by line as it will be written. */
export interface DatasetContent {
  readonly project: Readonly<Record<string, unknown>>;
  readonly events: readonly object[];
  readonly recordings: readonly object[];
  /** `[windowId, rrwebEvent]` lines by session id; a string is written as it is. */
  readonly snapshots?: Readonly<Record<string, readonly (readonly [string, unknown] | string)[]>>;
  /** Absent = no such file. */
  readonly persons?: readonly object[];
  readonly issues?: readonly object[];
  readonly cohorts?: readonly object[];
  readonly truth?: object;
}

/** Writes a dataset folder; the folder is made if there is none. */
export async function writeDataset(folder: string, content: DatasetContent): Promise<void> {
  await mkdir(join(folder, 'snapshots'), { recursive: true });
  const snapshots = Object.entries(content.snapshots ?? {});
  const files: (readonly [string, string | Buffer])[] = [
    ['project.json', JSON.stringify(content.project)],
    ['events.jsonl.gz', gzipSync(jsonl(content.events))],
    ['recordings.jsonl', jsonl(content.recordings)],
    ...snapshots.map(
      ([id, lines]) => [`snapshots/${id}.jsonl.gz`, gzipSync(jsonl(lines))] as const,
    ),
  ];
  if (content.persons) files.push(['persons.jsonl', jsonl(content.persons)]);
  if (content.issues) files.push(['error_issues.jsonl', jsonl(content.issues)]);
  if (content.cohorts) files.push(['cohorts.jsonl', jsonl(content.cohorts)]);
  if (content.truth) files.push(['truth.json', JSON.stringify(content.truth)]);
  await Promise.all(files.map(([name, data]) => writeFile(join(folder, name), data)));
}

/** A folder of its own for one test, with the dataset in it; gone when disposed of. */
export async function temporaryDataset(content: DatasetContent) {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-dataset-'));
  await writeDataset(folder, content);
  return {
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A PostHog event as a dataset holds it. `at` is ISO 8601, `n` makes its uuid. */
export function anEvent(
  n: number,
  { at, event, sessionId, distinctId = 'visitor', properties = {}, elementsChain = '' }: EventParts,
): object {
  return {
    uuid: uuidOf(0xe, n),
    event,
    timestamp: at,
    distinct_id: distinctId,
    person_id: null,
    properties: { ...(sessionId ? { $session_id: sessionId } : {}), ...properties },
    elements_chain: elementsChain,
  };
}

export interface EventParts {
  readonly at: string;
  readonly event: string;
  readonly sessionId?: string;
  readonly distinctId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly elementsChain?: string;
}

/** A recording as PostHog's API gives it; `fields` replace or add. */
export function aRecording(
  id: string,
  { start, seconds, ...fields }: { start: string; seconds: number } & Record<string, unknown>,
): object {
  return {
    id,
    distinct_id: 'visitor',
    viewed: false,
    recording_duration: seconds,
    active_seconds: Math.round(seconds / 2),
    start_time: start,
    end_time: new Date(Date.parse(start) + seconds * 1000).toISOString(),
    click_count: 3,
    keypress_count: 2,
    console_error_count: 1,
    start_url: 'https://shop.example/',
    person: null,
    snapshot_source: 'web',
    ongoing: false,
    activity_score: 12.5,
    ...fields,
  };
}

/** A uuid that is always the same for the same kind (one hex digit) and number. */
export function uuidOf(kind: number, n: number): string {
  const tail = n.toString(16).padStart(12, '0');
  return `0190000${kind.toString(16)}-0000-7000-8000-${tail}`;
}

function jsonl(lines: readonly (object | string)[]): string {
  return lines
    .map((line) => (typeof line === 'string' ? `${line}\n` : `${JSON.stringify(line)}\n`))
    .join('');
}
