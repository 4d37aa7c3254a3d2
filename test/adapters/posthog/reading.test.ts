import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RrwebEvent } from '../../../src/engine/ports/source.ts';
import { createMasker } from '../../../src/engine/privacy/masker.ts';
import { maskSnapshots } from '../../../src/engine/privacy/snapshots.ts';
import type { Observations } from '../../../src/engine/recording/observations.ts';
import { observe } from '../../../src/engine/recording/observe.ts';
import { temporaryDataset } from '../../support/dataset.ts';
import { type Line, minutes, recordingsOnly } from '../../support/long-recording.ts';
import { element, mutation, page, snapshot, textNode } from '../../support/made-recording.ts';
import { SCOPE } from '../../support/source/scope.ts';
import { startLocalSource } from './local-source.ts';

/** A tab in which an error comes up, one second after its start. */
function tab(window: string, start: number, text: string): Line[] {
  const events: RrwebEvent[] = [
    ...snapshot(start, page(1, [element(5, 'div')])),
    mutation(start + 1_000, {
      adds: [
        {
          parentId: 5,
          nextId: null,
          node: element(6, 'p', { role: 'alert' }, [textNode(7, text)]),
        },
      ],
    }),
    mutation(start + 2_000, { removes: [{ parentId: 5, id: 6 }] }),
  ];
  return events.map((event) => [window, event]);
}

const [first, second] = [
  tab('w1', minutes(0), 'First failed'),
  tab('w2', minutes(1), 'Second failed'),
];
const unknown = (timestamp: number): Line => ['w1', { type: 99, timestamp, data: { any: 1 } }];

const RECORDINGS = {
  plain: [...first, ...second],
  // Later ones first, each of them twice.
  shuffled: [...first, ...second].flatMap((line, i, all) => {
    const pair = i % 2 === 0 ? [all[i + 1] ?? line, line] : [];
    return [...pair, ...pair];
  }),
  unknown: [unknown(minutes(0)), ...first, unknown(minutes(1)), ...second],
};

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;
let local: Awaited<ReturnType<typeof startLocalSource>>;
beforeAll(async () => {
  dataset = await temporaryDataset(recordingsOnly(RECORDINGS));
  local = await startLocalSource(dataset.folder);
});
afterAll(async () => {
  await local?.close();
  await dataset?.[Symbol.asyncDispose]();
});

function read(session: string): Promise<Observations> {
  const snapshots = local.source.snapshots(SCOPE, session);
  return observe(maskSnapshots(createMasker({ names: [] }), snapshots));
}

const told = ({ texts }: Observations) =>
  texts.map(({ window, text, at, gone }) => ({ window, text, at, gone }));

const BOTH = [
  { window: 'w1', text: 'First failed', at: minutes(0) + 1_000, gone: minutes(0) + 2_000 },
  { window: 'w2', text: 'Second failed', at: minutes(1) + 1_000, gone: minutes(1) + 2_000 },
];

describe('a recording, from PostHog to what was on the screen', () => {
  it('is read tab by tab, although both use the same ids', async () => {
    expect(told(await read('plain'))).toEqual(BOTH);
  });

  it('is the same when its events are stored in another order, and twice', async () => {
    expect(told(await read('shuffled'))).toEqual(BOTH);
  });

  it('is read over events of unknown types, which are counted', async () => {
    const observed = await read('unknown');
    expect(told(observed)).toEqual(BOTH);
    expect(observed).toMatchObject({ events: 10, skipped: 2 });
  });
});
