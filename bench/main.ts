import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openDataset } from '../src/adapters/dataset/dataset.ts';
import { measureAcknowledgement } from './acknowledgement.ts';
import { measureFlows } from './flows.ts';
import { measureLongSessions } from './long-sessions.ts';
import type { Measurement } from './measurement.ts';
import { page } from './page.ts';
import { measureRecordings } from './recordings.ts';
import { measureReports } from './reports.ts';
import { measureSeconds } from './seconds.ts';
import { measureStills } from './stills.ts';
import { measureTokens } from './tokens.ts';
import { measureTranscripts } from './transcript.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'sandbox/data/shop' },
    out: { type: 'string', default: 'docs/benchmarks.md' },
    /** How long commands come in, for the acknowledgements. */
    seconds: { type: 'string', default: '15' },
  },
});

const { data, out } = values;
const dataset = await openDataset(data);
const measurements: Measurement[] = [];
const parts = [
  () => measureTokens(dataset),
  () => measureTranscripts(data, dataset),
  () => measureSeconds(data, dataset),
  () => measureRecordings(),
  () => measureLongSessions(),
  () => measureStills(dataset),
  () => measureReports(data),
  () => measureFlows(data),
  () => measureAcknowledgement({ seconds: Number(values.seconds), sessionIds: dataset.sessionIds }),
];
for (const measure of parts) {
  const measured = await measure();
  console.error(`Measured: ${measured.title}`);
  measurements.push(measured);
}
const text = page(measurements, new Date());
console.log(text);
await writeFile(out, text);
const broken = measurements
  .flatMap(({ rows }) => rows)
  .filter(({ target }) => target && !target.met);
process.exitCode = broken.length === 0 ? 0 : 1;
