import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { RrwebEvent } from '../../../src/engine/ports/source.ts';
import type { Observations } from '../../../src/engine/recording/observations.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import { readSnapshots } from '../../../src/engine/recording/wire/snapshots.ts';
import { stream } from '../../support/recorded-page.ts';

const FOLDER = 'test/fixtures/rrweb';
const FILES = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));

it.each(FILES)('a recording made by others is read to its end: %s', async (name) => {
  const events: RrwebEvent[] = JSON.parse(await readFile(`${FOLDER}/${name}`, 'utf8'));
  const observed = await observe(stream(events.map((event) => ({ window: 'w', event }))));
  const times = events.map(({ timestamp }) => timestamp);
  expect(observed).toMatchObject({
    events: events.length,
    skipped: 0,
    span: { start: Math.min(...times), end: Math.max(...times) },
  });
});

const WIRE = 'test/fixtures/wire';

async function seenIn(file: string): Promise<Observations> {
  const inflate = (gzip: string) => gunzipSync(Buffer.from(gzip, 'latin1')).toString();
  return observe(readSnapshots(createInterface(createReadStream(`${WIRE}/${file}`)), { inflate }));
}

it.each((await readdir(WIRE)).filter((name) => name.endsWith('.jsonl')))(
  "a recording in PostHog's own lines is read to its end: %s",
  async (file) => {
    const { skipped, span, pages } = await seenIn(file);
    expect({ skipped, isEmpty: span === null }).toEqual({ skipped: 0, isEmpty: false });
    expect(pages.every(({ title, heading }) => title.length <= 120 && heading.length <= 100)).toBe(
      true,
    );
  },
);

it("the dialogs of rrweb's own test page open and close when they do", async () => {
  const { texts, span, pages } = await seenIn('dialog-playback.v2.jsonl');
  const zero = (span?.start ?? 0) - 1;
  expect(pages).toMatchObject([{ title: '<Dialog>' }]);
  expect(
    texts.map(({ text, place, at, gone }) => [text, place, at - zero, gone && gone - zero]),
  ).toEqual([
    ['Dialog 2', 'dialog', 1_500, 2_000],
    ['Dialog 2', 'dialog', 2_500, 3_000],
    ['Dialog 1', 'dialog', 3_000, null],
    ['Dialog 3', 'dialog', 4_000, null],
  ]);
});

it('a visit to a page in two windows tells its name, the size of the window and the change to the other', async () => {
  const { pages, tabs, sizes, windows } = await seenIn('recording_snapshots.v2.jsonl');
  expect(pages).toMatchObject([
    { title: 'PostHog', heading: 'PostHog React' },
    { title: 'PostHog', heading: 'PostHog React' },
  ]);
  expect(tabs.map(({ window, shown }) => [windows.indexOf(window), shown])).toEqual([
    [0, false],
    [1, true],
  ]);
  expect(sizes.map(({ height }) => height)).toEqual([1_304, 476, 1_304]);
});
