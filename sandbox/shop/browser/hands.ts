import { setTimeout as wait } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { swipe } from './finger.ts';
import { between } from './random.ts';
import { pause, type Shopper } from './shopper.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Goes to an element and presses it, whether it reacts or not. */
export async function press(shopper: Shopper, target: string | Locator): Promise<void> {
  const point = await aim(shopper, target);
  if (shopper.mobile) await shopper.page.touchscreen.tap(point.x, point.y);
  else await clickAt(shopper, point);
  shopper.pressedAt = Date.now();
}

/** Presses again at the place of the last press, quickly, as people do who get no answer. */
export async function pressAgain(
  shopper: Shopper,
  target: string | Locator,
  times: number,
): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await wait(between(shopper.random, 140, 260));
    if (shopper.mobile) await press(shopper, target);
    else await shopper.page.mouse.click(shopper.mouse.x, shopper.mouse.y, { delay: 60 });
  }
  shopper.pressedAt = Date.now();
}

/** Presses a field and types into it with the rhythm of a person. */
export async function type(
  shopper: Shopper,
  target: string | Locator,
  text: string,
): Promise<void> {
  await press(shopper, target);
  await pause(shopper, 0.3);
  for (const character of text) {
    await shopper.page.keyboard.type(character);
    await wait(between(shopper.random, 45, 130));
  }
}

/** Empties a field and types something else. */
export async function retype(shopper: Shopper, target: string, text: string): Promise<void> {
  await press(shopper, target);
  await shopper.page.keyboard.press('ControlOrMeta+A');
  await pause(shopper, 0.3);
  await shopper.page.keyboard.press('Delete');
  await type(shopper, target, text);
}

/** Scrolls down (or up, when negative) in a few pushes; in CSS pixels. */
export async function scroll(shopper: Shopper, pixels: number): Promise<void> {
  if (shopper.mobile) return swipe(shopper, pixels);
  const pushes = Math.max(2, Math.round(Math.abs(pixels) / 160));
  for (let push = 0; push < pushes; push += 1) {
    await shopper.page.mouse.wheel(0, pixels / pushes);
    await wait(between(shopper.random, 60, 160));
  }
}

/** Moves the mouse about while looking; on a phone the finger rests. */
export async function wander(shopper: Shopper): Promise<void> {
  if (shopper.mobile) return;
  const size = shopper.page.viewportSize() ?? { width: 1200, height: 700 };
  await moveTo(shopper, {
    x: between(shopper.random, 0.15, 0.85) * size.width,
    y: between(shopper.random, 0.2, 0.85) * size.height,
  });
}

async function aim(shopper: Shopper, target: string | Locator): Promise<Point> {
  const found = typeof target === 'string' ? shopper.page.locator(target) : target;
  const element = found.first();
  await element.waitFor({ state: 'visible', timeout: 15_000 });
  await bringIntoView(shopper, element);
  const box = await element.boundingBox();
  if (box === null) throw new Error(`${String(target)} is not on the screen`);
  return {
    x: box.x + box.width * between(shopper.random, 0.35, 0.65),
    y: box.y + box.height * between(shopper.random, 0.35, 0.65),
  };
}

async function bringIntoView(shopper: Shopper, element: Locator): Promise<void> {
  const height = shopper.page.viewportSize()?.height ?? 700;
  const box = await element.boundingBox();
  if (box === null || (await isOnTop(element))) return;
  await scroll(shopper, box.y + box.height / 2 - height / 2);
  await pause(shopper, 0.3);
}

/** Whether the element's middle is on the screen and nothing lies over it. */
async function isOnTop(element: Locator): Promise<boolean> {
  return element.evaluate((node) => {
    const box = node.getBoundingClientRect();
    const x = box.x + box.width / 2;
    const hit = node.ownerDocument.elementFromPoint(x, box.y + box.height / 2);
    return node.contains(hit);
  });
}

async function clickAt(shopper: Shopper, point: Point): Promise<void> {
  await moveTo(shopper, point);
  await wait(between(shopper.random, 80, 220));
  await shopper.page.mouse.click(point.x, point.y, { delay: between(shopper.random, 50, 110) });
}

/** A slightly bent path, quick in the middle and slow at its ends. */
async function moveTo(shopper: Shopper, to: Point): Promise<void> {
  const from = shopper.mouse;
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const steps = Math.max(5, Math.min(22, Math.round(distance / 35)));
  const bend = between(shopper.random, -0.12, 0.12);
  for (let step = 1; step <= steps; step += 1) {
    const part = step / steps;
    const eased = part * part * (3 - 2 * part);
    const off = Math.sin(part * Math.PI) * bend;
    const x = from.x + (to.x - from.x) * eased - (to.y - from.y) * off;
    const y = from.y + (to.y - from.y) * eased + (to.x - from.x) * off;
    await shopper.page.mouse.move(x, y);
    await wait(between(shopper.random, 14, 30));
  }
  shopper.mouse = { ...to };
}
