import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { generateLines, type RecordingSize, START } from './generate.ts';

/** Name of the only session of a written folder. */
export const SESSION = 'big';

/** Characters that are written at once. */
const CHUNK = 256 * 1024;

/** A dataset folder with one generated recording and nothing else; `folder` is made. */
export async function writeRecording(folder: string, size: RecordingSize): Promise<void> {
  await mkdir(join(folder, 'snapshots'), { recursive: true });
  const recording = {
    id: SESSION,
    distinct_id: 'visitor',
    start_time: new Date(START).toISOString(),
    recording_duration: 3600,
    ongoing: false,
  };
  await Promise.all([
    writeFile(join(folder, 'project.json'), '{"id":1,"name":"Bench","timezone":"UTC"}'),
    writeFile(join(folder, 'events.jsonl.gz'), gzipSync('')),
    writeFile(join(folder, 'recordings.jsonl'), `${JSON.stringify(recording)}\n`),
    pipeline(
      Readable.from(chunks(generateLines(size))),
      createGzip({ level: 1 }),
      createWriteStream(join(folder, 'snapshots', `${SESSION}.jsonl.gz`)),
    ),
  ]);
}

/** Lines joined, so that not each goes through the stream by itself. */
function* chunks(lines: Iterable<string>): Generator<Buffer> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
}
