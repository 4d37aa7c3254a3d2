import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { createMemoryCounts } from '../../src/adapters/memory/counts.ts';
import type { PlainEvent } from '../../src/adapters/memory/counts-visits.ts';
import type { CountsQuery, Cube } from '../../src/engine/ports/counts.ts';
import { ripeOf } from '../../src/engine/signals/detectors/fetch.ts';
import { expire } from '../../src/engine/signals/detectors/life.ts';
import { type DetectorResult, runDetectors } from '../../src/engine/signals/detectors/run.ts';
import { sliceCube } from '../../src/engine/signals/series-slice.ts';
import type { Signal } from '../../src/engine/signals/signal.ts';
import {
  createWallClock,
  dayEdges,
  HISTORY_DAYS,
  HOUR,
  wholeHour,
} from '../../src/engine/signals/windows.ts';

const FILE = new URL('../fixtures/clickstream/ecom.csv.gz', import.meta.url);
const SCOPE = { workspace: 'test', project: 'clickstream' };
const ZONE = 'UTC';
const CLOCK = createWallClock(ZONE);

/** How a shop like this would set its funnel up: what leads to the purchase, in order. */
export const CLICKSTREAM_FUNNEL = [
  'product_view',
  'add_to_cart',
  'cart',
  'shipping_details',
  'payment_details',
  'purchase',
];

/** The file's events, oldest first. Its times have no zone and are read as UTC. */
export async function readClickstream(): Promise<PlainEvent[]> {
  const [, ...lines] = gunzipSync(await readFile(FILE))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines
    .map((line): PlainEvent => {
      const [person = '', session = '', event = '', at = '', platform = ''] = line.split(',');
      const timestamp = Date.parse(`${at.replace(' ', 'T')}Z`);
      return { event, timestamp, session, person, properties: { $device_type: platform } };
    })
    .toSorted((a, b) => a.timestamp - b.timestamp);
}

/** One long cube by the hour, out of which each run of a replay is cut, and the funnel's own times. */
export async function longCube(events: readonly PlainEvent[], funnel: readonly string[]) {
  const first = wholeHour(events[0]?.timestamp ?? 0);
  const hours = Math.ceil(((events.at(-1)?.timestamp ?? 0) - first) / HOUR) + 1;
  const counts = createMemoryCounts({ events, recordings: null });
  const query: CountsQuery = {
    ...{ from: first, hours, funnel, conversionEvent: funnel.at(-1) ?? null, internalDomains: [] },
    edges: Array.from({ length: hours + 1 }, (_, i) => first + i * HOUR),
    ripe: funnel.map(() => first),
  };
  const cube = await counts.count(SCOPE, query);
  return { cube, passages: await counts.passages(SCOPE, query) };
}

/** One long cube by the hour and the funnel's own times, out of which runs are cut. */
export interface Long {
  readonly cube: Cube;
  readonly passages: readonly (number | null)[];
}

/** What a run at that time would have been told. */
export function cubeAt({ cube, passages }: Long, now: number): Cube {
  const ripe = ripeOf(passages, now);
  const hours = (HISTORY_DAYS + 2) * 24;
  const from = wholeHour(now) - hours * HOUR;
  return sliceCube(cube, { from, hours, ripe, edges: dayEdges(CLOCK, Math.min(...ripe)) });
}

export interface Replay extends Long {
  readonly from: number;
  readonly to: number;
  /** Hours from one run to the next. */
  readonly every: number;
}

/** A signal that became active, and when. */
export interface Alert {
  readonly at: number;
  readonly signal: Signal;
}

/** Runs the detectors at each hour as they would have run then; what became active, in order. */
export function replay({ from, to, every, ...long }: Replay) {
  const alerts: Alert[] = [];
  const runs: DetectorResult[] = [];
  let history: readonly Signal[] = [];
  for (let now = from; now <= to; now += every * HOUR) {
    const at = new Date(now);
    const run = runDetectors({ cube: cubeAt(long, now), history, now: at, zone: ZONE });
    const wasActive = new Set(
      history.filter(({ state }) => state === 'active').map(({ fingerprint }) => fingerprint),
    );
    for (const signal of run.signals)
      if (signal.state === 'active' && !wasActive.has(signal.fingerprint))
        alerts.push({ at: now, signal });
    history = [...run.signals, ...expire(history, run.signals, at)];
    runs.push(run);
  }
  return { alerts, runs, history };
}
