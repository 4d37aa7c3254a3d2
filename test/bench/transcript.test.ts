import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureTranscripts } from '../../bench/transcript.ts';
import { openDataset } from '../../src/adapters/dataset/dataset.ts';
import { anEvent, aRecording, temporaryDataset, uuidOf } from '../support/dataset.ts';
import {
  click,
  element,
  move,
  mutation,
  page,
  snapshot,
  textNode,
} from '../support/made-recording.ts';

const START = Date.parse('2026-05-20T10:00:00.000Z');
const [REFUSED, LOOKED_UP, CALM] = [uuidOf(0xb, 1), uuidOf(0xb, 2), uuidOf(0xb, 3)];

const at = (seconds: number) => START + seconds * 1000;
const site = (path: string) => `https://site.example${path}`;
const shop = (path: string, seconds: number) =>
  snapshot(at(seconds), page(1, [element(10, 'button', {}, [textNode(11, 'Buy')])]), site(path));
const refusal = element(30, 'p', { role: 'alert' }, [textNode(31, 'Your card was declined')]);

/** A refusal at 11 s; a look at the costs at 20 s; the same look by somebody without trouble. */
const VISITS = {
  [REFUSED]: [
    ...shop('/pay', 0),
    click(at(10), 10),
    mutation(at(11), { adds: [{ parentId: 4, nextId: null, node: refusal }] }),
    move(at(60)),
  ],
  [LOOKED_UP]: [...shop('/basket', 0), ...shop('/costs', 20), move(at(60))],
  [CALM]: [...shop('/basket', 0), ...shop('/costs', 30), move(at(60))],
};
const ids = Object.keys(VISITS);

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
beforeAll(async () => {
  const start = new Date(START).toISOString();
  const moment = (pattern: string, seconds: number) => ({ pattern, seconds, blocking: true });
  dataset = await temporaryDataset({
    project: { id: 1, name: 'Shop', timezone: 'UTC' },
    events: ids.map((sessionId, i) => anEvent(i, { at: start, event: '$pageview', sessionId })),
    recordings: ids.map((id) => aRecording(id, { start, seconds: 60 })),
    snapshots: Object.fromEntries(
      Object.entries(VISITS).map(([id, events]) => [
        id,
        events.map((event) => ['w', event] as const),
      ]),
    ),
    truth: {
      sessions: {
        [REFUSED]: { converted: false, moments: [moment('refused', 11.4), moment('refused', 40)] },
        [LOOKED_UP]: { converted: false, moments: [moment('costs', 20.5)] },
        [CALM]: { converted: true, moments: [] },
      },
      patterns: [],
      decoys: [],
    },
  });
});
afterAll(() => dataset[Symbol.asyncDispose]());

test('a planted sign counts as told near its second, and a page that others saw as well has none', async () => {
  const source = await openDataset(dataset.folder);
  const { rows } = await measureTranscripts(dataset.folder, source);
  const values = new Map(rows.map(({ what, value }) => [what, value]));
  expect(values.get('planted signs told within 2 s')).toBe('1 of 2');
  expect(values.get('planted moments without a sign of their own')).toBe('1');
  expect(values.get('missed: refused')).toBe(`40 s of ${REFUSED}`);
  const promised = rows.filter(({ target }) => target !== null);
  expect(promised.map(({ target }) => target?.met)).toEqual([true, false]);
});
