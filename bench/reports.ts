import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cloneDataset } from '../test/support/cloned-dataset.ts';
import { type Measurement, type Row, row } from './measurement.ts';
import type { ReportDone, ReportTold } from './report-run.ts';

const SIZES = [100, 1000];
/** "Flat memory": ten times the sessions may take no more than this times the memory. */
const MOST_GROWTH = 2;

/** Reports over many sessions in facts mode, each in a process of its own. */
export async function measureReports(data: string): Promise<Measurement> {
  const done: ReportDone[] = [];
  for (const sessions of SIZES) done.push(await measure(data, sessions));
  const [few, many] = done;
  const growth = few && many ? many.peakMegabytes / few.peakMegabytes : Number.NaN;
  return {
    title: 'Reports of many sessions, without a model',
    notes: [
      'Copies of the recorded sessions, each of a visitor of its own, read from a folder: listed, read, measured, grouped, counted, compared, told. Memory is the largest resident set of the whole process as the operating system counted it.',
    ],
    rows: [
      ...done.flatMap(tell),
      {
        what: 'memory of 1,000 sessions ÷ of 100',
        value: growth.toFixed(2),
        target: { text: `≤ ${MOST_GROWTH}`, met: growth <= MOST_GROWTH },
      },
    ],
  };
}

async function measure(data: string, sessions: number): Promise<ReportDone> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-clones-'));
  try {
    await cloneDataset(data, folder, sessions);
    return await run({ folder, sessions });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(told: ReportTold): Promise<ReportDone> {
  const child = fork(resolve(import.meta.dirname, 'report-run.ts'), [JSON.stringify(told)], {
    execArgv: ['--max-semi-space-size=16'], // as the product starts (decision 10)
  });
  const message = once(child, 'message');
  const exit = once(child, 'exit').then(([code]) => {
    throw new Error(`The report ended with code ${code}.`);
  });
  const [done]: ReportDone[] = await Promise.race([message, exit]);
  if (!done) throw new Error('The report told nothing.');
  return done;
}

function tell({ sessions, seconds, peakMegabytes, patterns }: ReportDone): Row[] {
  return [
    row(`${sessions} sessions: seconds`, `${seconds.toFixed(1)} s`),
    row(`${sessions} sessions: peak memory`, `${Math.round(peakMegabytes)} MB`),
    row(`${sessions} sessions: patterns found`, String(patterns)),
  ];
}
