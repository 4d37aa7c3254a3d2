import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext } from 'playwright-core';
import { z } from 'zod';
import { DEVICES } from './browser/devices.ts';
import { scroll, wander } from './browser/hands.ts';
import { type Memory, openVisitor } from './browser/launch.ts';
import { randomOf } from './browser/random.ts';
import type { Shopper } from './browser/shopper.ts';
import { converted, type Recorded } from './dataset/recorded.ts';
import type { SnapshotLine } from './dataset/schema.ts';
import type { SentEvent } from './ingest/decode.ts';
import type { Visit } from './visits/plan.ts';

/** posthog-js sends snapshots every 2 s and events every 3 s. */
const LAST_FLUSH_MS = 3200;

export interface Recording {
  readonly recorded: Recorded;
  /** What the browser remembers for the next visit. */
  readonly memory: Memory;
}

/** When a visit starts, in milliseconds since the epoch, and what its browser remembers. */
export interface Entry {
  readonly startMs: number;
  readonly before: Memory | null;
}

/** Plays one visit in the browser and collects what posthog-js sent of it. `inbox` grows meanwhile. */
export async function recordVisit(
  browser: Browser,
  visit: Visit,
  { startMs, before, inbox }: Entry & { inbox: readonly SentEvent[] },
): Promise<Recording> {
  const context = await openVisitor(browser, visit, { startMs, before });
  try {
    const shopper = await newShopper(context, visit);
    await visit.play(shopper);
    await lastGlance(shopper);
    const sessionId = await shopper.page.evaluate<string>('window.posthog.get_session_id()');
    const bought = shopper.page.url().includes('/thanks/');
    const memory = await leave(context);
    const recorded = collect(visit, { sessionId, shopper, inbox });
    if (bought && !converted(recorded)) throw new Error('the last events before a page got lost');
    return { memory, recorded };
  } finally {
    await context.close();
  }
}

async function newShopper(context: BrowserContext, visit: Visit): Promise<Shopper> {
  const random = randomOf(visit.name);
  return {
    context,
    page: await context.newPage(),
    mobile: DEVICES[visit.device].mobile,
    country: visit.country,
    random,
    mouse: { x: 200 + random() * 500, y: 120 + random() * 300 },
    pressedAt: 0,
    marks: [],
    decoys: new Set(),
  };
}

/** A last movement, so that the recording does not end before the visitor has thought it over. */
async function lastGlance(shopper: Shopper): Promise<void> {
  await scroll(shopper, 90);
  await wander(shopper);
}

async function leave(context: BrowserContext): Promise<Memory> {
  await wait(LAST_FLUSH_MS);
  const memory = withoutClock(await context.storageState());
  for (const page of context.pages()) await page.goto('about:blank');
  await wait(500);
  return memory;
}

/** The next visit starts its own clock. */
function withoutClock(memory: Memory): Memory {
  return {
    ...memory,
    origins: memory.origins.map((origin) => ({
      ...origin,
      localStorage: origin.localStorage.filter(({ name }) => name !== 'clock'),
    })),
  };
}

function collect(
  visit: Visit,
  seen: { sessionId: string; shopper: Shopper; inbox: readonly SentEvent[] },
): Recorded {
  const { sessionId, shopper } = seen;
  const sent = once(seen.inbox.filter(({ properties }) => properties.$session_id === sessionId));
  const events = sent
    .filter(({ event }) => event !== '$snapshot')
    .toSorted((a, b) => a.timestamp.localeCompare(b.timestamp));
  const snapshots = sent
    .filter(({ event }) => event === '$snapshot')
    .flatMap(snapshotLines)
    .toSorted((a, b) => a[1].timestamp - b[1].timestamp);
  return { visit, sessionId, events, snapshots, marks: shopper.marks, decoys: [...shopper.decoys] };
}

/** posthog-js sends again what it is not sure of; PostHog keeps one of each id. */
function once(events: readonly SentEvent[]): SentEvent[] {
  return [...new Map(events.map((event) => [event.uuid, event])).values()];
}

const SnapshotData = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);

function snapshotLines({ properties }: SentEvent): SnapshotLine[] {
  const window = String(properties.$window_id);
  return SnapshotData.parse(properties.$snapshot_data).map(
    (event) => [window, event] as SnapshotLine,
  );
}
