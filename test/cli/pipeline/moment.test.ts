import { expect, test } from 'vitest';
import { endOf, momentOf, parseTyped } from '../../../src/cli/pipeline/moment.ts';

const ZONE = 'Europe/Berlin';

/** As the start and as the end of a stretch, ISO 8601. */
function read(text: string): readonly string[] | null {
  const typed = parseTyped(text);
  if (typed === null) return null;
  return [momentOf(typed, ZONE), endOf(typed, ZONE)].map((at) => new Date(at).toISOString());
}

test.each([
  ['2026-11-20', '2026-11-19T23:00:00.000Z', '2026-11-20T23:00:00.000Z'],
  ['2026-07-01', '2026-06-30T22:00:00.000Z', '2026-07-01T22:00:00.000Z'],
  ['2026-11-20 14:00', '2026-11-20T13:00:00.000Z', '2026-11-20T13:00:00.000Z'],
  ['2026-11-20T14:00:30Z', '2026-11-20T14:00:30.000Z', '2026-11-20T14:00:30.000Z'],
  ['2026-11-20 14:00+02:00', '2026-11-20T12:00:00.000Z', '2026-11-20T12:00:00.000Z'],
])('%s is read by the clock of the project, a whole day to its end', (text, from, to) => {
  expect(read(text)).toEqual([from, to]);
});

test.each([
  '',
  'soon',
  '2026-02-30',
  '2026-13-01',
  '2026-11-20 25:00',
  '20.11.2026',
  '2026-11-20T14',
])('%j is no time', (text) => {
  expect(read(text)).toBeNull();
});
