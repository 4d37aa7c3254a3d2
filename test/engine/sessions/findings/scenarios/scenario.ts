import type { Page } from 'playwright-core';
import type { ProblemKind } from '../../../../../src/engine/sessions/summary.ts';
import type { Site } from '../../../../support/recorded-page.ts';
import type { Around } from '../../../../support/session-data.ts';

/** The visitor meets a problem now; of one of these kinds, where that is certain. */
export type Mark = (...kinds: ProblemKind[]) => Promise<void>;

/** A site of its own make, a visit to it, and by marks what went wrong there: nothing, where it is calm. */
export interface Scenario {
  readonly name: string;
  readonly site: Site;
  readonly visit: (page: Page, mark: Mark) => Promise<void>;
  readonly around?: Around;
}

/** Seconds pass in the page at once. */
export async function pass(page: Page, seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1000);
}

/** Presses and lets seconds pass. */
export async function press(page: Page, selector: string, seconds = 3): Promise<void> {
  await page.click(selector, { force: true });
  await pass(page, seconds);
}
