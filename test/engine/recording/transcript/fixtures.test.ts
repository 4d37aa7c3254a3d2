import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { RrwebEvent, Snapshot } from '../../../../src/engine/ports/source.ts';
import { observe } from '../../../../src/engine/recording/observe.ts';
import { transcribe } from '../../../../src/engine/recording/transcript/transcribe.ts';
import { stream } from '../../../support/recorded-page.ts';
import { readAll } from '../wire/compressed.ts';

const RRWEB = 'test/fixtures/rrweb';
const WIRE = 'test/fixtures/wire';
const recordings = [
  ...(await readdir(RRWEB))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${RRWEB}/${name}`),
  ...(await readdir(WIRE))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => `${WIRE}/${name}`),
];

async function snapshotsIn(file: string): Promise<Snapshot[]> {
  const text = await readFile(file, 'utf8');
  if (file.endsWith('.jsonl')) return (await readAll(text.split('\n'))).snapshots;
  const events: RrwebEvent[] = JSON.parse(text);
  return events.map((event) => ({ window: 'w1', event }));
}

it.each(recordings)('a recording made by others gives a transcript: %s', async (file) => {
  const observed = await observe(stream(await snapshotsIn(file)));
  const lines = transcribe(observed);
  const { start, end } = observed.span ?? { start: 0, end: 0 };
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted((a, b) => a - b));
  for (const { at, until, text, window } of lines) {
    expect(at).toBeGreaterThanOrEqual(start);
    expect(until).toBeLessThanOrEqual(end);
    expect(text).not.toBe('');
    expect(observed.windows).toContain(window);
  }
});

it.each([
  ['wire/shadow-dom.v2.jsonl', 'shadow dom two'],
  ['wire/selection.v2.jsonl', 'This the text of the start node.'],
  ['wire/iframe.v2.jsonl', 'iframe 4'],
  ['wire/dialog-playback.v2.jsonl', 'Dialog 3'],
  ['wire/recording_snapshots.v2.jsonl', 'Capture event'],
  ['rrweb/posthog-js__ordering.json', 'Final - correct'],
])('what came onto the screen in %s is told: %s', async (file, text) => {
  const observed = await observe(stream(await snapshotsIn(`test/fixtures/${file}`)));
  expect(
    transcribe(observed)
      .map((line) => line.text)
      .join('\n'),
  ).toContain(text);
});
