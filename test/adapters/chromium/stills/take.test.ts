import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWalledBrowser } from '../../../../src/adapters/chromium/stills/browser.ts';
import { readScenes } from '../../../../src/adapters/chromium/stills/material.ts';
import { drawn, openStage } from '../../../../src/adapters/chromium/stills/take.ts';
import { SourceError } from '../../../../src/engine/ports/source.ts';
import type { Still } from '../../../../src/engine/ports/stills.ts';
import {
  element,
  inWindow,
  move,
  mutation,
  page,
  snapshot,
  textNode,
} from '../../../support/made-recording.ts';
import { decodePng } from '../../../support/pixels.ts';
import { START, scriptedSource } from '../../../support/scripted-source.ts';
import { colours, openStills, sourceOf, stillsAt } from '../../../support/stills.ts';

const RED = [255, 0, 0];
const BLUE = [0, 0, 255];
const GREEN = [0, 128, 0];
const NOTHING = new Uint8Array();

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A dialog that fades in by an animation, and one that was there and turns round for ever. */
const ANIMATED = `
  @keyframes appear { from { opacity: 0 } to { opacity: 1 } }
  @keyframes turn { to { transform: rotate(360deg) } }
  body { margin: 0; background: #fff } .dialog { position: fixed; inset: 0; background: blue; animation: appear 300ms }
  .slow { transition: background 5s; height: 50px } .spinner { animation: turn 1s infinite; width: 9px; height: 9px }`;

const RECORDINGS = {
  colours: colours('red', { 5: 'blue', 12: 'green' }),
  tabs: [
    ...colours('red', { 3: 'green' }),
    ...inWindow('w2', [
      ...snapshot(START + 6_000, page(1, [element(9, 'p', {}, [textNode(10, 'other tab')])])),
      move(START + 6_500),
    ]),
    ...inWindow('w1', [move(START + 9_000)]),
  ],
  phone: inWindow('w1', [
    { type: 4, timestamp: START, data: { href: 'https://site.example/', width: 390, height: 664 } },
    ...snapshot(START, page(1, [element(9, 'p')])).slice(1),
    { type: 3, timestamp: START + 4_000, data: { source: 4, width: 664, height: 390 } },
    { type: 3, timestamp: START + 6_000, data: { source: 4, width: 0, height: 1e9 } },
    mutation(START + 8_000, {}),
  ]),
  fading: inWindow('w1', [
    ...snapshot(
      START,
      page(
        1,
        [element(9, 'div', { class: 'spinner' })],
        [element(8, 'style', { _cssText: ANIMATED })],
      ),
    ),
    mutation(START + 5_000, {
      adds: [{ parentId: 4, nextId: null, node: element(11, 'div', { class: 'dialog' }) }],
    }),
    mutation(START + 9_000, {}),
  ]),
  picture: inWindow('w1', [
    ...snapshot(
      START,
      page(1, [
        element(9, 'img', { src: PIXEL, style: 'position:fixed;inset:0;width:100%;height:100%' }),
      ]),
    ),
    mutation(START + 5_000, {}),
  ]),
  blank: inWindow('w1', [mutation(START, {}), mutation(START + 2_000, {})]),
  broken: inWindow('w1', [
    ...snapshot(START, { type: 0, id: 1, childNodes: 7 }),
    mutation(START + 2_000, {}),
  ]),
};

let stills: ReturnType<typeof openStills>;
beforeAll(() => {
  stills = openStills(sourceOf(RECORDINGS));
});
afterAll(() => stills[Symbol.asyncDispose]());

const middle = ({ png, width, height }: Still) => decodePng(png).at(width >> 1, height >> 1);

describe('stills', () => {
  test('show the recorded page as it stood at each moment, in the order asked for', async () => {
    const { stills: taken, outsideRequests } = await stills.take(
      stillsAt('colours', 13, 1, 5, 4.9, 0),
    );
    expect(taken.map(({ seconds }) => seconds)).toEqual([13, 1, 5, 4.9, 0]);
    expect(taken.map(middle)).toEqual([GREEN, RED, BLUE, RED, RED]);
    expect(taken.map(({ width, height }) => [width, height])).toEqual(Array(5).fill([1280, 720]));
    expect(outsideRequests).toBe(0);
  });

  test('show the tab that was looked at, or the one that is asked for', async () => {
    const { stills: taken } = await stills.take(stillsAt('tabs', 5, 7, 10));
    expect(taken.map(middle)).toEqual([GREEN, [255, 255, 255], GREEN]);
    const other = await stills.take({ ...stillsAt('tabs', 10), window: 'w2' });
    expect(other.stills.map(middle)).toEqual([[255, 255, 255]]);
  });

  test('are as large as the window was at the moment, within reason', async () => {
    const { stills: taken } = await stills.take(stillsAt('phone', 1, 5, 7));
    expect(taken.map(({ width, height }) => [width, height])).toEqual([
      [390, 664],
      [664, 390],
      [664, 390],
    ]);
    expect(taken.map(({ png }) => decodePng(png).width)).toEqual([390, 664, 664]);
  });

  test('show what fades in as it was when it had', async () => {
    const { stills: taken } = await stills.take(stillsAt('fading', 4, 5.3));
    expect(taken.map(middle)).toEqual([[255, 255, 255], BLUE]);
  });

  test('show pictures that the recording carries with it', async () => {
    const { stills: taken } = await stills.take(stillsAt('picture', 1));
    expect(taken.map(middle)).not.toEqual([[255, 255, 255]]);
  });

  test('ring the click in red between white and black', async () => {
    const { stills: taken } = await stills.take(
      stillsAt('colours', { seconds: 6, ring: { x: 100, y: 200 } }),
    );
    const pixels = decodePng(taken[0]?.png ?? NOTHING);
    const across = Array.from({ length: 40 }, (_, n) => pixels.at(100 + n, 200).join());
    expect(across[0]).toBe('0,0,255');
    expect(across.filter((colour) => colour === '229,25,61').length).toBeGreaterThan(2);
    expect(across).toContain('0,0,0');
    expect(across).toContain('255,255,255');
  });

  test('are pixel by pixel what a plain screenshot shows', async () => {
    let context: BrowserContext | undefined;
    const browser = await startWalledBrowser(process.env.CHROMIUM_PATH ?? null);
    const watched = {
      ...browser,
      openContext: async () => {
        context = await browser.openContext();
        return context;
      },
    };
    try {
      const request = stillsAt('fading', 1, 6);
      const times = request.moments.map(({ seconds }) => START + seconds * 1000);
      const scenes = await readScenes(sourceOf(RECORDINGS), request, times);
      const stage = await openStage(watched);
      for await (const { still } of drawn(
        { browser, stage, limits: {} },
        scenes,
        request.moments,
      )) {
        const plain = await context?.pages()[0]?.screenshot({ caret: 'initial' });
        const [ours, theirs] = [still.png, plain ?? Buffer.alloc(0)].map(decodePng);
        expect([theirs?.width, theirs?.height]).toEqual([1280, 720]);
        expect(Buffer.compare(ours?.rgb ?? NOTHING, theirs?.rgb ?? NOTHING)).toBe(0);
      }
    } finally {
      await browser.close();
    }
  });
});

describe('what cannot be drawn', () => {
  test.each([
    ['no session of that id', 'nobody', 'no-recording'],
    ['events without any page', 'blank', 'unrenderable'],
    ['a page that is none', 'broken', 'unrenderable'],
  ])('%s ends with its code, and the next one is drawn', async (_what, session, code) => {
    await expect(stills.take(stillsAt(session, 1))).rejects.toMatchObject({
      name: 'RenderError',
      code,
    });
    const next = await stills.take(stillsAt('colours', 1));
    expect(next.stills.map(middle)).toEqual([RED]);
  });

  test('a source that fails is unavailable, and keeps its cause', async () => {
    const cause = new SourceError('rate_limited', 'PostHog asks to slow down.');
    await using failing = openStills(scriptedSource({ recording: () => Promise.reject(cause) }));
    await expect(failing.take(stillsAt('a', 1))).rejects.toMatchObject({
      code: 'unavailable',
      cause,
    });
  });

  test('without a browser the code says so', async () => {
    await using nowhere = openStills(sourceOf(RECORDINGS), { chromium: '/nowhere/chrome' });
    await expect(nowhere.take(stillsAt('colours', 1))).rejects.toMatchObject({
      code: 'no-browser',
    });
  });

  test('who no longer wants it gets their own reason', async () => {
    const reason = new Error('gone home');
    await expect(stills.take(stillsAt('colours', 1), AbortSignal.abort(reason))).rejects.toBe(
      reason,
    );
  });
});
