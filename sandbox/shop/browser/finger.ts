import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { between } from './random.ts';
import { pause, type Shopper } from './shopper.ts';

/** Drags the page with a finger, in as many strokes as the screen's height asks for. */
export async function swipe(shopper: Shopper, pixels: number): Promise<void> {
  const { width, height } = shopper.page.viewportSize() ?? { width: 390, height: 660 };
  const strokes = Math.ceil(Math.abs(pixels) / (height * 0.4));
  const browser = await shopper.context.newCDPSession(shopper.page);
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    const x = width * between(shopper.random, 0.4, 0.6);
    const by = pixels / strokes;
    await drag(browser, { x, y: height / 2 + by / 2 }, -by);
    await pause(shopper, 0.25);
  }
  await browser.detach();
}

async function drag(
  browser: CDPSession,
  from: { x: number; y: number },
  by: number,
): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove', y: number) =>
    browser.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: from.x, y }] });
  const moves = 10;
  await touch('touchStart', from.y);
  for (let move = 1; move <= moves; move += 1) {
    await touch('touchMove', from.y + (by * move) / moves);
    await wait(16);
  }
  await wait(60); // a finger that rests before it lifts does not fling
  await browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
