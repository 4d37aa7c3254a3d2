import { scroll, type, wander } from '../browser/hands.ts';
import { pause, read, type Shopper } from '../browser/shopper.ts';
import { payAndArrive, prepareOrder } from './checkout-steps.ts';
import type { Play } from './plan.ts';
import {
  addToBasket,
  enter,
  flipPictures,
  follow,
  look,
  openBasket,
  openProduct,
  raiseQuantity,
  readGuide,
  takeOne,
} from './steps.ts';

export interface Purchase {
  readonly slug: string;
  readonly category: string;
  /** Rapid harmless clicks on the way. */
  readonly rapid?: 'quantity' | 'pictures';
  readonly guide?: boolean;
  readonly signedIn?: boolean;
}

/** Comes, chooses, pays: nothing is wrong. */
export function buys(purchase: Purchase): Play {
  return async (shopper) => {
    await takeOne(shopper, { from: '/', ...purchase });
    if (purchase.rapid === 'pictures') await flipPictures(shopper, 5);
    if (purchase.guide) await readGuide(shopper, 24);
    await openBasket(shopper);
    if (purchase.rapid === 'quantity') await raiseQuantity(shopper, 4, '#lines');
    await prepareOrder(shopper, purchase.signedIn ? { email: null } : {});
    await payAndArrive(shopper);
  };
}

/** Looks at a few things and goes, without wanting anything. */
export function browses(slugs: readonly string[]): Play {
  return async (shopper) => {
    await enter(shopper, '/');
    await look(shopper, 6);
    for (const slug of slugs) {
      await follow(shopper, '.nav a[href="/shop/plants"]');
      await look(shopper, 7);
      await openProduct(shopper, slug);
      await flipPictures(shopper, 4);
      await look(shopper, 8);
    }
    await readGuide(shopper, 15);
  };
}

/** Comes by a link and is gone after a few seconds. */
export function bounces(path: string, seconds: number): Play {
  return async (shopper) => {
    await enter(shopper, path);
    await scroll(shopper, 240);
    await pause(shopper, Math.max(1, seconds - 4));
    await scroll(shopper, -120);
    await wander(shopper);
  };
}

/** Searches for something that is there, and buys it. */
export function findsAndBuys(query: string, slug: string): Play {
  return async (shopper) => {
    await enter(shopper, '/');
    await look(shopper, 4);
    await searchFor(shopper, query);
    await look(shopper, 3);
    await openProduct(shopper, slug);
    await addToBasket(shopper);
    await openBasket(shopper);
    await prepareOrder(shopper);
    await payAndArrive(shopper);
  };
}

/** Types into the search field and sends it. */
export async function searchFor(shopper: Shopper, query: string): Promise<void> {
  await type(shopper, '.search input', query);
  await pause(shopper, 0.4);
  await follow(shopper, '.search button');
}

/**
 * Stretches a visit to more than ten minutes: a long look around before what happens and another
 * one after it, so that the problem lies in the middle.
 */
export function atLeisure(play: Play): Play {
  return async (shopper) => {
    await strolls(shopper, ['boston-fern', 'monstera', 'snake-plant', 'lavender']);
    await play(shopper);
    await strolls(shopper, ['olive-tree', 'barrel-cactus', 'boston-fern', 'snake-plant']);
  };
}

async function strolls(shopper: Shopper, slugs: readonly string[]): Promise<void> {
  await enter(shopper, '/shop/plants');
  for (const slug of slugs) {
    await look(shopper, 16);
    await openProduct(shopper, slug);
    await read(shopper, 42);
    await look(shopper, 18);
    await follow(shopper, '.nav a[href="/shop/plants"]');
  }
}
