import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { startPostHog } from '../sandbox/posthog/server.ts';
import { type LocalAnthropic, startAnthropic } from '../test/support/anthropic.ts';
import { goodReader } from '../test/support/chapter-readers.ts';
import { crowdedSession, RARE } from '../test/support/crowded-session.ts';
import { writeDataset } from '../test/support/dataset.ts';
import type { LongRun, LongRunDone } from './long-session-run.ts';
import { type Measurement, row } from './measurement.ts';

const EVENTS = 200_000;
/** Seed 002: as much as one call may take. */
const BUDGET = 200_000;
/** What is promised for reading recordings, held for events too. */
const MOST_MEGABYTES = 400;

/** One session of 200,000 events: from PostHog to the summary, in a process of its own. */
export async function measureLongSessions(): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'backstory-long-'));
  const data = join(folder, 'data');
  const { content, sessionId } = crowdedSession(EVENTS);
  await writeDataset(data, content);
  const now = () => new Date('2026-06-02T00:00:00.000Z');
  const posthog = await startPostHog({ data, workDir: folder, now });
  try {
    await using server = await startAnthropic(goodReader);
    const done = await run({
      sessionId,
      posthog: { host: posthog.url, apiKey: posthog.apiKey, project: posthog.projectId },
      model: { url: server.url, apiKey: server.apiKey },
      conversionEvent: RARE.conversion,
    });
    return tell(done, server);
  } finally {
    await posthog.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(long: LongRun): Promise<LongRunDone> {
  const child = fork(resolve(import.meta.dirname, 'long-session-run.ts'), [JSON.stringify(long)]);
  const message = once(child, 'message');
  const exit = once(child, 'exit').then(([code]) => {
    throw new Error(`The summary of the long session ended with code ${code}.`);
  });
  const [done]: LongRunDone[] = await Promise.race([message, exit]);
  if (!done) throw new Error('The summary of the long session told nothing.');
  return done;
}

function tell(done: LongRunDone, { requests }: LocalAnthropic): Measurement {
  const tokens = requests.map(({ system, user }) => encode(system + user).length);
  const largest = Math.max(...tokens);
  const { peakMegabytes } = done;
  return {
    title: 'A session of 200,000 events',
    notes: [
      'Eight hours at a made-up help desk, a flood of heartbeats and unseen exceptions, one error in the middle; events only. Read from the local PostHog over HTTP, without its rate limits, by a process of its own; a scripted model answers at once.',
      'Most of the time is the local PostHog’s ClickHouse, on the same cores and with one thread, taking properties out of JSON.',
    ],
    rows: [
      row('seconds until it was read and measured', `${done.readSeconds.toFixed(1)} s`),
      row('seconds to the finished summary', `${done.seconds.toFixed(1)} s`),
      row('events given on', String(done.eventsRead)),
      row('calls of the model', String(tokens.length)),
      {
        what: 'tokens of the largest call',
        value: String(largest),
        target: { text: `≤ ${BUDGET}`, met: largest <= BUDGET },
      },
      {
        what: 'peak memory of the process',
        value: `${Math.round(peakMegabytes)} MB`,
        target: { text: `≤ ${MOST_MEGABYTES} MB`, met: peakMegabytes <= MOST_MEGABYTES },
      },
    ],
  };
}
