import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDataset } from '../../../../sandbox/posthog/dataset/dataset.ts';
import { readLines } from '../../../../sandbox/posthog/dataset/jsonl.ts';
import { type LocalPostHog, startPostHog } from '../../../../sandbox/posthog/server.ts';
import { inflate } from '../../../../src/adapters/posthog/inflate.ts';
import type { Snapshot } from '../../../../src/engine/ports/source.ts';
import { readSnapshots } from '../../../../src/engine/recording/wire/snapshots.ts';
import { openBrowser, recorded, visit } from './visitor.ts';

const SHOP = 'sandbox/data/shop';

let folder: string;
let posthog: LocalPostHog;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-posthog-'));
  [posthog, browser] = await Promise.all([
    startPostHog({ data: SHOP, workDir: folder }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await posthog?.close();
  await rm(folder, { recursive: true, force: true });
});

async function snapshotsOf(id: string): Promise<Snapshot[]> {
  const lines = readLines(join(SHOP, 'snapshots', `${id}.jsonl.gz`));
  return Array.fromAsync(readSnapshots(lines, { inflate }));
}

/** The first heading of the page that was opened last, and when, in seconds. */
function lastPageOf(snapshots: readonly Snapshot[]) {
  const zero = Math.min(...snapshots.map(({ event }) => event.timestamp));
  const event = snapshots.findLast((snapshot) => snapshot.event.type === 2)?.event;
  const [, heading] =
    /"tagName":"h1".*?"textContent":"([^"]+)"/.exec(JSON.stringify(event?.data)) ?? [];
  return { seconds: ((event?.timestamp ?? zero) - zero) / 1000, heading };
}

test('the page that a shopper opened last is there at its second, and not before', async () => {
  const { recordings, project } = await readDataset(SHOP);
  const id = recordings[0]?.id ?? '';
  const { seconds, heading } = lastPageOf(await snapshotsOf(id));
  expect(seconds).toBeGreaterThan(2);
  const link = `${posthog.url}/project/${project.id}/replay/${id}?t=${seconds}`;
  const page = await visit(browser, link);
  const shown = () => recorded(page).getByRole('heading', { level: 1 }).first().textContent();
  expect(await shown()).toBe(heading);
  await page.keyboard.press('ArrowLeft');
  expect(await shown()).not.toBe(heading);
});

test('an issue of the shop is counted from its exceptions', async () => {
  const { issues, project } = await readDataset(SHOP);
  const response = await fetch(
    `${posthog.url}/project/${project.id}/error_tracking/${issues[0]?.id}`,
  );
  expect(await response.text()).toMatch(/Occurrences<\/dt><dd>[1-9]\d*</);
});
