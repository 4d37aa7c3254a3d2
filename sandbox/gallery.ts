import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { galleryDocument } from './gallery/document.ts';
import type { Entry } from './gallery/entry.ts';
import { SECTIONS } from './gallery/sections.ts';
import { leave, show } from './gallery/show.ts';
import { smallPng } from './gallery/small-png.ts';
import { channelId, openStage, type Stage } from './gallery/stage.ts';

/** Makes docs/messages.md and its pictures anew: `node sandbox/gallery.ts`. */
const DOCS = join(import.meta.dirname, '../docs');
const PICTURES = join(DOCS, 'images/messages');
/** Pixels around a picture. */
const MARGIN = 6;

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

/** An entry as it was shown. */
interface Taken {
  readonly entry: Entry;
  readonly png: Buffer;
  /** Of its highest message or form, pixels. */
  readonly height: number;
}

const began = performance.now();
const entries = SECTIONS.flatMap((section) => section.entries);
const stage = await openStage(entries.map(({ name }) => name));
const taken: Taken[] = [];
try {
  for (const [n, entry] of entries.entries()) taken.push(await take(stage, entry, channelId(n)));
} finally {
  await stage.close();
}
await write(taken);
report(taken, stage.room);

async function take(on: Stage, entry: Entry, channel: string): Promise<Taken> {
  const boxes = await boxesOf(await show(on, entry, channel));
  const clip = clipOf(boxes, entry);
  const png = smallPng(await on.page.screenshot({ clip }));
  await leave(on, entry);
  return { entry, png, height: Math.ceil(Math.max(...boxes.map(({ height }) => height))) };
}

async function boxesOf(shown: Locator): Promise<Box[]> {
  const boxes = await Promise.all((await shown.all()).map((one) => one.boundingBox()));
  return boxes.filter((box) => box !== null);
}

/** All of them, over the whole width where they are no form. */
function clipOf(boxes: readonly Box[], { name, place }: Entry): Box {
  const [first] = boxes;
  if (!first) throw new Error(`Nothing is to be seen of ${name}.`);
  if (place === 'modal') return first;
  const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - MARGIN);
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN;
  return { x: 0, y: top, width: first.x * 2 + first.width, height: bottom - top };
}

/** In place of those before, once all could be taken. */
async function write(all: readonly Taken[]): Promise<void> {
  await rm(PICTURES, { recursive: true, force: true });
  await mkdir(PICTURES, { recursive: true });
  for (const { entry, png } of all) await writeFile(join(PICTURES, `${entry.name}.png`), png);
  await writeFile(join(DOCS, 'messages.md'), galleryDocument(SECTIONS));
}

/** @throws Error naming the first messages that do not fit a phone */
function report(all: readonly Taken[], room: number): void {
  const megabytes = (all.reduce((sum, { png }) => sum + png.length, 0) / 1e6).toFixed(1);
  const seconds = Math.round((performance.now() - began) / 1000);
  const roots = all.filter(({ entry }) => entry.place === 'channel');
  const highest = Math.max(...roots.map(({ height }) => height));
  process.stderr.write(
    `${all.length} pictures, ${megabytes} MB, ${seconds} s; the highest first message takes ${highest} of ${room} px\n`,
  );
  const tooHigh = roots.filter(({ height }) => height > room);
  if (tooHigh.length === 0) return;
  const names = tooHigh.map(({ entry, height }) => `${entry.name} (${height} px)`);
  throw new Error(`Higher than the ${room} px of a phone: ${names.join(', ')}`);
}
