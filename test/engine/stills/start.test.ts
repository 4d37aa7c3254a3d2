import { expect, test } from 'vitest';
import { startOf } from '../../../src/engine/stills/start.ts';
import { stream } from '../../support/recorded-page.ts';
import { quietLines, START, shownText } from '../../support/scripted-source.ts';

test('a recording starts with its earliest event, also where that was stored late', async () => {
  const early = { window: 'w2', event: { type: 4, timestamp: START - 700, data: {} } };
  const broken = { window: 'w1', event: { type: 3, timestamp: Number.NaN, data: {} } };
  const [first, ...rest] = quietLines(60);
  if (!first) throw new Error('There is a first event.');
  expect(await startOf(stream([broken, first, early, ...rest]))).toBe(START - 700);
  expect(await startOf(stream([]))).toBeNull();
});

test('only its beginning is read', async () => {
  let read = 0;
  async function* counted() {
    for (const line of [
      ...quietLines(1),
      ...Array.from({ length: 90 }, (_, n) => shownText(n, 'x')),
    ]) {
      read += 1;
      yield line;
    }
  }
  expect(await startOf(counted())).toBe(START);
  expect(read).toBeLessThan(20);
});
