import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Measurement, type Row, row } from './measurement.ts';
import type { RecordingSize } from './recordings/generate.ts';
import type { Reading } from './recordings/read.ts';
import { writeRecording } from './recordings/write.ts';

/** The promise: a recording of 700 MB takes less resident memory than this, in 10⁶ bytes. */
const MOST_MEGABYTES = 400;

/** A reader that takes longer, in milliseconds, is ended: the bench ends by itself. */
const MOST_MS = 170_000;

/** As every process of the product is started (decision 10). */
const PRODUCT_FLAGS = ['--max-semi-space-size=16'];
const READER = fileURLToPath(new URL('recordings/read.ts', import.meta.url));

const SIZES: readonly RecordingSize[] = [
  { bytes: 300e6, compressed: false },
  { bytes: 700e6, compressed: false },
  { bytes: 300e6, compressed: true },
];

/** Memory and speed of reading recordings of hundreds of megabytes, each in a process of its own. */
export async function measureRecordings(): Promise<Measurement> {
  const rows: Row[] = [];
  for (const size of SIZES) rows.push(...tell(size, await readGenerated(size)));
  return {
    title: 'Big recordings',
    notes: [
      'Generated: two tabs of a busy application, pages of about a megabyte, mutations, moves, clicks, inputs, console, requests and a full snapshot every five minutes; the size is that of the stored lines before any compression.',
      'Read as for a summary, from a dataset’s file to the facts: inflated, masked, observed, measured; with the flag that the product starts with (decision 10). Memory is the largest resident set of the whole process as the operating system counted it.',
    ],
    rows,
  };
}

/** null = it was not read to its end, or not in time. */
async function readGenerated(size: RecordingSize): Promise<Reading | null> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-recording-'));
  try {
    await writeRecording(folder, size);
    return await readIn(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readIn(folder: string): Promise<Reading | null> {
  // An empty environment: no NODE_OPTIONS that would change how much memory is taken.
  const options = { env: {}, timeout: MOST_MS };
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...PRODUCT_FLAGS, READER, folder],
      options,
    );
    return JSON.parse(stdout);
  } catch (error) {
    console.error(error);
    return null;
  }
}

function tell({ bytes, compressed }: RecordingSize, reading: Reading | null): Row[] {
  const megabytes = bytes / 1e6;
  const what = `${megabytes} MB${compressed ? ', compressed by posthog-js' : ''}`;
  const promised = `< ${MOST_MEGABYTES} MB`;
  if (!reading) {
    return [{ what, value: 'not read', target: { text: promised, met: false } }];
  }
  const { peakMegabytes, seconds, events } = reading;
  return [
    {
      what: `${what}: peak memory`,
      value: `${peakMegabytes.toFixed(0)} MB`,
      target: { text: promised, met: peakMegabytes < MOST_MEGABYTES },
    },
    row(
      `${what}: speed`,
      `${(megabytes / seconds).toFixed(1)} MB/s (${events} events in ${seconds.toFixed(0)} s)`,
    ),
  ];
}
