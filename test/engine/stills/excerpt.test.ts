import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/engine/ports/source.ts';
import { excerptOf, TooLarge } from '../../../src/engine/stills/excerpt.ts';
import { scenesOf } from '../../../src/engine/stills/scenes.ts';
import { stretchesOf } from '../../../src/engine/stills/stretches.ts';
import {
  element,
  inWindow,
  move,
  mutation,
  page,
  snapshot,
  textNode,
} from '../../support/made-recording.ts';
import { stream } from '../../support/recorded-page.ts';

const shown = (at: number, text: string, href = `https://site.example/${text}`) =>
  snapshot(at, page(1, [element(9, 'p', {}, [textNode(10, text)])]), href);

const read = (snapshots: readonly Snapshot[], from: number, to: number, most?: number) =>
  excerptOf(stream(snapshots), { from, to }, most);

const eventsOf = (json: string) => {
  const events: { type: number; timestamp: number }[] = JSON.parse(json);
  return events.map(({ type, timestamp }) => [type, timestamp]);
};

describe('the excerpt for a still', () => {
  const visit = inWindow('w1', [
    ...shown(0, 'one'),
    mutation(500, {}),
    ...shown(1_000, 'two'),
    mutation(2_000, {}),
    mutation(9_000, {}),
  ]);

  test('begins with the last page built before it and ends with it', async () => {
    const scenes = scenesOf(await read(visit, 1_500, 2_500), {
      times: [2_500],
      window: null,
      all: true,
    });
    expect(scenes?.map(({ events }) => eventsOf(events))).toEqual([
      [
        [4, 1_000],
        [2, 1_000],
        [3, 2_000],
      ],
    ]);
  });

  test('begins with the first page there is, for a time before any', async () => {
    const late = inWindow('w1', [
      move(0),
      ...shown(300, 'one'),
      mutation(400, {}),
      ...shown(900, 'two'),
    ]);
    const scenes = scenesOf(await read(late, 0, 0), { times: [0], window: null, all: true });
    expect(scenes?.[0]?.shots).toEqual([
      { index: 0, at: 300, size: { width: 1280, height: 720 }, isUnchanged: false },
    ]);
    expect(eventsOf(scenes?.[0]?.events ?? '[]')).toEqual([
      [4, 300],
      [2, 300],
    ]);
  });

  test('puts late events in their place and drops what is stored twice or is none', async () => {
    const [one, two, change] = visit;
    const odd = { window: 'w1', event: { type: 3, timestamp: Number.NaN, data: null } };
    const snapshots = [one, change, two, two, odd].filter((each) => each !== undefined);
    const scenes = scenesOf(await read(snapshots, 0, 5_000), {
      times: [5_000],
      window: null,
      all: true,
    });
    expect(eventsOf(scenes?.[0]?.events ?? '[]')).toEqual([
      [4, 0],
      [2, 0],
      [3, 500],
    ]);
  });

  test('takes the window for what it can be, and a hidden one for none', async () => {
    const size = (timestamp: number, width: number, height: number) => ({
      type: 3,
      timestamp,
      data: { source: 4, width, height },
    });
    const resized = inWindow('w1', [
      ...shown(0, 'one'),
      size(10, 390, 664),
      size(20, 0, 0),
      size(30, 1e9, 3),
    ]);
    const times = [5, 15, 25, 35];
    const scenes = scenesOf(await read(resized, 5, 35), { times, window: null, all: true });
    expect(scenes?.[0]?.shots.map(({ size: { width, height } }) => [width, height])).toEqual([
      [1280, 720],
      [390, 664],
      [390, 664],
      [2560, 64],
    ]);
  });

  test('is refused when it is more than can be drawn', async () => {
    await expect(read(visit, 0, 9_000, 500)).rejects.toBeInstanceOf(TooLarge);
    await expect(read(visit, 1_500, 2_500, 2_000)).resolves.toMatchObject({ any: true });
  });

  test('leaves nothing that connects by itself, and what the recording carries', async () => {
    const attributes = {
      REL: 'preconnect',
      href: 'https://a.example/',
      Src: ' https://a.example/x',
      srcdoc: '<p>',
    };
    const carried = { src: 'data:image/png;base64,AAAA', rr_src: 'https://a.example/y' };
    const hostile = inWindow('w1', [
      ...snapshot(0, page(1, [element(9, 'iframe', attributes), element(11, 'img', carried)])),
      mutation(10, {
        attributes: [{ id: 9, attributes: { src: 'javascript:1', rel: 'prefetch' } }],
      }),
    ]);
    const scenes = scenesOf(await read(hostile, 20, 20), { times: [20], window: null, all: true });
    const json = scenes?.[0]?.events ?? '';
    expect(json).not.toMatch(/preconnect|prefetch|srcdoc|javascript|a\.example\/x/);
    expect(json).toContain('"Src":"about:blank"');
    for (const value of Object.values(carried)) expect(json).toContain(value);
  });
});

describe('the window that is drawn', () => {
  const visible = { type: 5, timestamp: 8_000, data: { tag: 'window visible', payload: {} } };
  const tabs = [
    ...inWindow('w1', [...shown(0, 'one'), move(2_000)]),
    ...inWindow('w2', [...shown(4_000, 'two'), mutation(9_000, {}), ...shown(9_500, 'two')]),
    ...inWindow('w1', [move(6_000)]),
    ...inWindow('w2', [visible]),
    ...inWindow('w1', [move(9_200)]),
  ];
  const windowsAt = async (...times: number[]) => {
    const scenes = scenesOf(await read(tabs, 0, 20_000), { times, window: null, all: true });
    return times.map(
      (_, index) => scenes?.find(({ shots }) => shots.some((shot) => shot.index === index))?.window,
    );
  };

  test('is the one with input, a new address or that came to the front last', async () => {
    expect(await windowsAt(0, 3_000, 5_000, 7_000, 8_500)).toEqual(['w1', 'w1', 'w2', 'w1', 'w2']);
  });

  test('is not one that was only recorded anew behind it', async () => {
    expect(await windowsAt(10_000)).toEqual(['w1']);
  });

  test('is not guessed while there may be more to read', async () => {
    const still = inWindow('w1', shown(5_000, 'one').slice(1));
    const excerpt = await read(still, 6_000, 6_000);
    expect(scenesOf(excerpt, { times: [6_000], window: null, all: false })).toBeNull();
    expect(scenesOf(excerpt, { times: [6_000], window: null, all: true })).toHaveLength(1);
    expect(scenesOf(excerpt, { times: [6_000], window: 'w9', all: true })).toBeNull();
  });
});

test('moments far apart are read each for itself', () => {
  expect(stretchesOf([200_000, 10_000, 0, 260_000])).toEqual([
    { from: 0, to: 10_000, indexes: [2, 1] },
    { from: 200_000, to: 260_000, indexes: [0, 3] },
  ]);
});
