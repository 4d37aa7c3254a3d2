import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

const Truth = z.object({ sessions: z.record(z.string(), z.object({ converted: z.boolean() })) });
const Recording = z.object({ id: z.string() });
const Event = z.object({ properties: z.object({ $session_id: z.string().optional() }) });

/** A dataset folder with some sessions of another, by whether they converted; gone when disposed of. */
export async function datasetPart(from: string, wanted: { readonly converted: boolean }) {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-part-'));
  const { sessions } = Truth.parse(JSON.parse(await readFile(join(from, 'truth.json'), 'utf8')));
  const isIn = (id = '') => sessions[id]?.converted === wanted.converted;
  await mkdir(join(folder, 'snapshots'));
  for (const name of ['project.json', 'persons.jsonl', 'error_issues.jsonl'])
    await copyFile(join(from, name), join(folder, name));
  const recordings = linesOf(await readFile(join(from, 'recordings.jsonl'), 'utf8')).filter(
    (line) => isIn(Recording.parse(JSON.parse(line)).id),
  );
  const events = linesOf(
    gunzipSync(await readFile(join(from, 'events.jsonl.gz'))).toString(),
  ).filter((line) => isIn(Event.parse(JSON.parse(line)).properties.$session_id));
  await writeFile(join(folder, 'recordings.jsonl'), `${recordings.join('\n')}\n`);
  await writeFile(join(folder, 'events.jsonl.gz'), gzipSync(`${events.join('\n')}\n`));
  for (const id of Object.keys(sessions).filter(isIn)) {
    const name = join('snapshots', `${id}.jsonl.gz`);
    await copyFile(join(from, name), join(folder, name));
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
