import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { launch, type Memory } from './browser/launch.ts';
import type { Recorded } from './dataset/recorded.ts';
import type { SentEvent } from './ingest/decode.ts';
import { type Entry, type Recording, recordVisit } from './record-visit.ts';
import { shopServer } from './server/shop-server.ts';
import { startOf } from './visits/calendar.ts';
import type { Visit } from './visits/plan.ts';

/** Visits at the same time; they mostly wait, but more of them slow each other down. */
const LANES = 6;

/** Records visits in real browsers, a few at a time. A visit that failed twice is left out. */
export async function recordAll(
  visits: readonly Visit[],
  { chromiumPath }: { chromiumPath: string | undefined },
): Promise<Recorded[]> {
  const inbox: SentEvent[] = [];
  const app = await shopServer((events) => inbox.push(...events));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const browser = await launch(port, chromiumPath);
  try {
    const recorded = await playAll(browser, chainsOf(visits), inbox);
    return recorded.toSorted((a, b) => startOf(a.visit) - startOf(b.visit));
  } finally {
    await browser.close();
    await app.close();
  }
}

/** Visits of the same browser follow each other; all others stand alone. */
function chainsOf(visits: readonly Visit[]): Visit[][] {
  const chains: Visit[][] = [];
  for (const visit of visits) {
    const earlier = chains.find((chain) => chain.at(-1)?.name === visit.after);
    if (earlier === undefined) chains.push([visit]);
    else earlier.push(visit);
  }
  return chains;
}

async function playAll(
  browser: Browser,
  chains: Visit[][],
  inbox: readonly SentEvent[],
): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  const lane = async () => {
    for (let chain = chains.shift(); chain !== undefined; chain = chains.shift()) {
      recorded.push(...(await playChain(browser, chain, inbox)));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return recorded;
}

async function playChain(
  browser: Browser,
  chain: readonly Visit[],
  inbox: readonly SentEvent[],
): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  let before: Memory | null = null;
  for (const visit of chain) {
    const entry: Entry = { startMs: startOf(visit), before };
    const result: Recording | null = await withRetry(visit.name, () =>
      recordVisit(browser, visit, { ...entry, inbox }),
    );
    if (result === null) continue;
    before = result.memory;
    recorded.push(result.recorded);
  }
  return recorded;
}

/**
 * A busy machine can make a page miss its time; the second try is a session of its own. Null when
 * both failed, so that one visit does not cost all the others.
 */
async function withRetry<T>(name: string, play: () => Promise<T>, tries = 2): Promise<T | null> {
  const started = Date.now();
  const report = (how: string) =>
    console.error(`${name} ${how} ${Math.round((Date.now() - started) / 1000)} s`);
  try {
    const result = await play();
    report('recorded in');
    return result;
  } catch (error) {
    report(`failed (${String(error)}) after`);
    return tries > 1 ? withRetry(name, play, tries - 1) : null;
  }
}
