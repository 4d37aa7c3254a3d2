import { createHash } from 'node:crypto';
import { constants, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

const Line = z.record(z.string(), z.unknown());
type Line = z.infer<typeof Line>;

/**
 * Writes a dataset of so many sessions, copies of another's in turn: each with ids and a visitor of its
 * own, @returns the ids, in the order of the copies
 */
export async function cloneDataset(from: string, to: string, count: number): Promise<string[]> {
  await mkdir(join(to, 'snapshots'), { recursive: true });
  const recordings = await linesOf(join(from, 'recordings.jsonl'));
  const persons = await linesOf(join(from, 'persons.jsonl'));
  const events = Map.groupBy(await linesOf(join(from, 'events.jsonl.gz')), sessionOf);
  const rounds = Math.ceil(count / recordings.length);
  const copies = Array.from({ length: rounds }, (_, round) =>
    recordings.map((recording) => ({ recording, round })),
  )
    .flat()
    .slice(0, count);
  await copyFile(join(from, 'project.json'), join(to, 'project.json'));
  await copyFile(join(from, 'error_issues.jsonl'), join(to, 'error_issues.jsonl'));
  await writeLines(
    join(to, 'persons.jsonl'),
    Array.from({ length: rounds }, (_, round) => persons.map((one) => renamed(one, round))).flat(),
  );
  await writeLines(
    join(to, 'recordings.jsonl'),
    copies.map(({ recording, round }) => renamed(recording, round)),
  );
  await writeLines(
    join(to, 'events.jsonl.gz'),
    copies.flatMap(({ recording, round }) =>
      (events.get(String(recording.id)) ?? []).map((event) => renamed(event, round)),
    ),
  );
  const stored = new Set(await readdir(join(from, 'snapshots')));
  for (const { recording, round } of copies) {
    const file = `${recording.id}.jsonl.gz`;
    if (stored.has(file))
      await copyFile(
        join(from, 'snapshots', file),
        join(to, 'snapshots', `${copyOf(String(recording.id), round)}.jsonl.gz`),
        constants.COPYFILE_FICLONE,
      );
  }
  return copies.map(({ recording, round }) => copyOf(String(recording.id), round));
}

/** Ids of sessions, visitors and events; and the site's own ids of its customers. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The id of a copy; the first copy is the original. */
function copyOf(id: string, round: number): string {
  if (round === 0) return id;
  const digest = createHash('sha256').update(`${round}:${id}`).digest('hex');
  return id.slice(0, 24) + digest.slice(0, 12);
}

/** The same line with all ids in it those of a copy. */
function renamed(line: Line, round: number): Line {
  const text = JSON.stringify(line).replaceAll(ID, (id) => copyOf(id, round));
  const copy = Line.parse(JSON.parse(text));
  if (round === 0) return copy;
  const { distinct_id: one, distinct_ids: all } = copy;
  return {
    ...copy,
    ...(typeof one === 'string' ? { distinct_id: `${one}-${round}` } : {}),
    ...(Array.isArray(all) ? { distinct_ids: all.map((id) => `${id}-${round}`) } : {}),
  };
}

function sessionOf({ properties }: Line): string {
  const { $session_id: id } = Line.parse(properties);
  return String(id);
}

async function linesOf(file: string): Promise<Line[]> {
  const stored = await readFile(file);
  const text = (file.endsWith('.gz') ? gunzipSync(stored) : stored).toString();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => Line.parse(JSON.parse(line)));
}

async function writeLines(file: string, lines: readonly Line[]): Promise<void> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(file, file.endsWith('.gz') ? gzipSync(text) : text);
}
