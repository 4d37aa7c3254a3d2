import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { RrwebEvent } from '../../../src/engine/ports/source.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
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
