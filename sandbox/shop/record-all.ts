import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { launch, type Memory } from './browser/launch.ts';
import { randomOf } from './browser/random.ts';
import type { Recorded } from './dataset/recorded.ts';
import type { SentEvent } from './ingest/decode.ts';
import { recordVisit } from './record-visit.ts';
import { shopServer } from './server/shop-server.ts';
import { CAST } from './visits/cast.ts';
import type { Visit } from './visits/plan.ts';

/** The demo's "now": all visits lie in the nine days before it. */
export const NOW = '2026-11-20T18:00:00Z';

const DAYS = 9;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Visits at the same time; more of them slow each other down on a small machine. */
const LANES = 5;

/** Records visits in real browsers, a few at a time; somebody's later visit waits for the earlier one. */
export async function recordAll(
  visits: readonly Visit[],
  { chromiumPath, lanes = LANES }: { chromiumPath: string | undefined; lanes?: number },
): Promise<Recorded[]> {
  const inbox: SentEvent[] = [];
  const app = await shopServer((events) => inbox.push(...events));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const browser = await launch(port, chromiumPath);
  try {
    return await playAll(browser, visits, { inbox, lanes });
  } finally {
    await browser.close();
    await app.close();
  }
}

async function playAll(
  browser: Browser,
  visits: readonly Visit[],
  { inbox, lanes }: { inbox: readonly SentEvent[]; lanes: number },
): Promise<Recorded[]> {
  const memories = new Map<string, Memory>();
  const recorded = new Map<string, Recorded>();
  const waiting = [...visits];
  const isReady = ({ after }: Visit) =>
    after === null || memories.has(after) || !visits.some(({ name }) => name === after);
  const lane = async () => {
    for (;;) {
      const visit = waiting.find(isReady);
      if (visit === undefined) return;
      waiting.splice(waiting.indexOf(visit), 1);
      const before = memories.get(visit.after ?? '') ?? null;
      const result = await withRetry(visit, () =>
        recordVisit(browser, visit, { startMs: startOf(visit), before, inbox }),
      );
      if (result === null) continue;
      memories.set(visit.name, result.memory);
      recorded.set(visit.name, result.recorded);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  while (waiting.length > 0) await lane();
  return visits.flatMap(({ name }) => recorded.get(name) ?? []);
}

/**
 * A busy machine can make a page miss its time; the second try is a session of its own. Null when
 * both failed, so that one visit does not cost all the others.
 */
async function withRetry<T>(visit: Visit, play: () => Promise<T>, tries = 2): Promise<T | null> {
  const started = Date.now();
  const report = (how: string) =>
    console.error(`${visit.name} ${how} ${Math.round((Date.now() - started) / 1000)} s`);
  try {
    const result = await play();
    report('recorded in');
    return result;
  } catch (error) {
    report(`failed (${String(error)}) after`);
    return tries > 1 ? withRetry(visit, play, tries - 1) : null;
  }
}

/** Spreads the cast over the days before NOW, between seven in the morning and the evening. */
function startOf(visit: Visit): number {
  const place = (CAST.findIndex(({ name }) => name === visit.name) / CAST.length) * DAYS;
  const day = Math.floor(place);
  const lastHour = day === DAYS - 1 ? 16.5 : 20.5;
  const hour = 7 + (place - day) * (lastHour - 7) + randomOf(visit.name)() * 0.4;
  const midnight = Date.parse(NOW.slice(0, 10)) - (DAYS - 1 - day) * DAY_MS;
  return Math.round(midnight + hour * HOUR_MS);
}
