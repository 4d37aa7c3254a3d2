import type { Locator } from 'playwright-core';
import { press, scroll, wander } from '../browser/hands.ts';
import { SHOP } from '../browser/launch.ts';
import { noteDecoy, pause, read, type Shopper } from '../browser/shopper.ts';

/** Comes to the shop at a path, from outside or by typing the address. */
export async function enter(shopper: Shopper, path: string): Promise<void> {
  await shopper.page.goto(SHOP + path);
  await settled(shopper);
}

/** Follows a link or presses a button that leads to another page. */
export async function follow(shopper: Shopper, target: string | Locator): Promise<void> {
  const loaded = shopper.page.waitForEvent('load', { timeout: 20_000 });
  await press(shopper, target);
  await loaded;
  await settled(shopper);
}

/** Loads the page anew, as people do when nothing else helps. */
export async function reload(shopper: Shopper): Promise<void> {
  await shopper.page.reload();
  await settled(shopper);
}

/** The browser's back button. */
export async function goBack(shopper: Shopper): Promise<void> {
  await shopper.page.goBack();
  await settled(shopper);
}

/** Looks around on the page: moves, scrolls, reads, comes back up. */
export async function look(shopper: Shopper, seconds: number): Promise<void> {
  await wander(shopper);
  if (seconds > 4) await scroll(shopper, 260 + shopper.random() * 240);
  await read(shopper, seconds * 0.6);
  if (seconds > 9) await wander(shopper);
  if (seconds > 7) await scroll(shopper, -200);
  await read(shopper, seconds * 0.4);
}

/** From a list of products to one of them. */
export async function openProduct(shopper: Shopper, slug: string): Promise<void> {
  await follow(shopper, `a.card[href="/product/${slug}"]`);
  await look(shopper, 6);
}

/** Puts the shown product into the basket; a pot needs a size. */
export async function addToBasket(shopper: Shopper): Promise<void> {
  const sizes = shopper.page.locator('.size');
  if ((await sizes.count()) > 0) {
    await press(shopper, sizes.nth(1));
    await pause(shopper, 0.8);
  }
  await press(shopper, '#add-to-basket');
  await added(shopper);
}

/** Waits until the page says that the product is in the basket. */
export async function added(shopper: Shopper): Promise<void> {
  await shopper.page.getByText('Added to your basket').waitFor({ timeout: 10_000 });
  await pause(shopper, 1.2);
}

/** Enters, finds a product by its category and puts it into the basket. */
export async function takeOne(
  shopper: Shopper,
  { from, slug, category }: { from: string; slug: string; category: string },
): Promise<void> {
  await enter(shopper, from);
  await look(shopper, 5);
  await follow(shopper, `.nav a[href="${category}"]`);
  await look(shopper, 6);
  await openProduct(shopper, slug);
  await addToBasket(shopper);
}

/** Opens the basket by its link in the head of the page. */
export async function openBasket(shopper: Shopper): Promise<void> {
  await follow(shopper, '.top__basket');
  await look(shopper, 4);
}

/** Presses the + of the first line quickly: it works, and looks like rage to a counter of clicks. */
export async function raiseQuantity(shopper: Shopper, times: number, root: string): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await press(shopper, `${root} .stepper__more`);
    await shopper.page.waitForTimeout(90);
  }
  noteDecoy(shopper, 'quantity-rapid-clicks');
  await pause(shopper, 1.5);
}

/** Turns through the pictures quickly. */
export async function flipPictures(shopper: Shopper, times: number): Promise<void> {
  await press(shopper, '#gallery-next');
  for (let count = 1; count < times; count += 1) {
    await shopper.page.waitForTimeout(180);
    await press(shopper, '#gallery-next');
  }
  noteDecoy(shopper, 'gallery-rapid-clicks');
  await pause(shopper, 1);
}

/** Opens the care guide, which comes slowly, and reads in it. */
export async function readGuide(shopper: Shopper, seconds: number): Promise<void> {
  await follow(shopper, '.foot a[href="/help/care"]');
  noteDecoy(shopper, 'slow-guide');
  for (let part = 0; part < 3; part += 1) {
    await look(shopper, seconds / 3);
    await scroll(shopper, 420);
  }
}

async function settled(shopper: Shopper): Promise<void> {
  await shopper.page.waitForFunction('window.posthog?.sessionRecordingStarted?.()', null, {
    timeout: 20_000,
  });
  shopper.pressedAt = 0; // a click on the page before can't be dead any more
  await pause(shopper, 0.8);
}
