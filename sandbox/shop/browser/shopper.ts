import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { leap } from './clock.ts';
import { between, type Random } from './random.ts';

/** A planted problem showing itself; `at` in milliseconds since the epoch, by the page's clock. */
export interface Marked {
  readonly pattern: string;
  readonly at: number;
  readonly blocking: boolean;
}

/** Somebody at a browser. */
export interface Shopper {
  readonly context: BrowserContext;
  /** The tab in front. */
  page: Page;
  readonly mobile: boolean;
  /** Where somebody lives, as the address form writes it. */
  readonly country: string;
  readonly random: Random;
  /** Where the mouse rests. */
  mouse: { x: number; y: number };
  /** Real time of the last press on this page, in milliseconds. */
  pressedAt: number;
  readonly marks: Marked[];
  readonly decoys: Set<string>;
}

/** posthog-js decides within 3 s whether a click was dead; the clock must not leap before. */
const SETTLE_MS = 3600;

/** Waits in real time, with a little human irregularity. */
export async function pause(shopper: Shopper, seconds: number): Promise<void> {
  await wait(seconds * 1000 * between(shopper.random, 0.85, 1.15));
}

/** Lets the visitor read or think: a little real time, then the clock leaps over the rest. */
export async function read(shopper: Shopper, seconds: number): Promise<void> {
  const total = seconds * 1000 * between(shopper.random, 0.85, 1.15);
  const settle = SETTLE_MS - (Date.now() - shopper.pressedAt);
  const real = Math.min(total, Math.max(500, settle));
  await wait(real);
  if (total - real > 400) await leap(shopper.context, Math.round(total - real));
}

/** Stamps the moment at which a planted problem shows itself, by the page's own clock. */
export async function mark(
  shopper: Shopper,
  pattern: string,
  { blocking }: { blocking: boolean },
): Promise<void> {
  const at = await shopper.page.evaluate(() => Date.now());
  shopper.marks.push({ pattern, at, blocking });
}

/** Notes that something harmless happened that looks bad. */
export function noteDecoy(shopper: Shopper, key: string): void {
  shopper.decoys.add(key);
}
