import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import type { BrowserContext } from 'playwright-core';

const SHIM = new URL('../site/shift-date.ts', import.meta.url);

/**
 * Shifts the pages' clock: `Date` runs on from `startMs`, and can leap ahead. Timers and
 * `performance` stay real; a leap looks like a visitor who does nothing for a while.
 */
export async function setClock(context: BrowserContext, startMs: number): Promise<void> {
  const { code } = await transform(await readFile(SHIM, 'utf8'), {
    loader: 'ts',
    format: 'iife',
    define: { SHIFT_MS: String(startMs - Date.now()) },
  });
  await context.addInitScript(code);
}

/** Lets time pass in all tabs without waiting; the shim keeps the sum for pages opened later. */
export async function leap(context: BrowserContext, milliseconds: number): Promise<void> {
  const [page] = context.pages();
  await page?.evaluate(
    `window.dispatchEvent(new CustomEvent('clock-leap', { detail: ${milliseconds} }))`,
  );
}
