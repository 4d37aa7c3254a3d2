import { press, type } from '../browser/hands.ts';
import { mark, pause, read, type Shopper } from '../browser/shopper.ts';
import { findCustomer, PASSWORD } from '../server/customers.ts';
import { payAndArrive, prepareOrder } from './checkout-steps.ts';
import { searchFor } from './clean.ts';
import type { Play } from './plan.ts';
import { added, enter, follow, look, openBasket, openProduct } from './steps.ts';

/** The size does not stay chosen, and the basket asks for it. */
export function sizeForgotten(slug: string, ending: 'leaves' | 'takes another'): Play {
  const blocking = ending === 'leaves';
  return async (shopper) => {
    await enter(shopper, '/shop/pots');
    await look(shopper, 5);
    await openProduct(shopper, slug);
    await isAskedAgain(shopper, blocking);
    await read(shopper, 5);
    await isAskedAgain(shopper, blocking);
    await read(shopper, 6);
    if (blocking) {
      await look(shopper, 7);
      await follow(shopper, '.logo');
      return read(shopper, 4);
    }
    await press(shopper, shopper.page.locator('.size').nth(2));
    await pause(shopper, 0.8);
    await press(shopper, '#add-to-basket');
    await added(shopper);
    await openBasket(shopper);
    await prepareOrder(shopper);
    await payAndArrive(shopper);
  };
}

async function isAskedAgain(shopper: Shopper, blocking: boolean): Promise<void> {
  await press(shopper, shopper.page.locator('.size').nth(1));
  await pause(shopper, 1);
  await press(shopper, '#add-to-basket');
  await shopper.page.getByText('Please choose a size first').waitFor();
  await mark(shopper, 'size-forgotten', { blocking });
}

/** Signing in leads back to the empty form, without a word. */
export function loginLoops(customer: string, ending: 'leaves' | 'buys as a guest'): Play {
  const blocking = ending === 'leaves';
  return async (shopper) => {
    await enter(shopper, '/');
    await look(shopper, 4);
    await follow(shopper, '.top__account');
    for (let round = 0; round < 3; round += 1) {
      await triesToSignIn(shopper, customer);
      await mark(shopper, 'login-loops', { blocking });
      await read(shopper, 5);
    }
    if (blocking) return;
    await follow(shopper, '.nav a[href="/shop/care"]');
    await openProduct(shopper, 'plant-mister');
    await press(shopper, '#add-to-basket');
    await added(shopper);
    await openBasket(shopper);
    await prepareOrder(shopper);
    await payAndArrive(shopper);
  };
}

/** Fills in the form with the right password and sends it. */
async function triesToSignIn(shopper: Shopper, customer: string): Promise<void> {
  await type(shopper, '.login input[name=email]', findCustomer(customer)?.email ?? '');
  await type(shopper, '.login input[name=password]', PASSWORD);
  await follow(shopper, '.login button');
}

/** Signs in, which works, and looks around. */
export function signsIn(customer: string, slug: string): Play {
  return async (shopper) => {
    await enter(shopper, '/account/login');
    await pause(shopper, 1);
    await triesToSignIn(shopper, customer);
    await look(shopper, 4);
    await follow(shopper, '.nav a[href="/shop/plants"]');
    await look(shopper, 5);
    await openProduct(shopper, slug);
    await press(shopper, '#add-to-basket');
    await added(shopper);
    await openBasket(shopper);
    await prepareOrder(shopper, { email: null });
    await payAndArrive(shopper);
  };
}

/** The search finds nothing although the thing is there. */
export function searchFindsNothing(queries: readonly string[], slug: string | null): Play {
  return async (shopper) => {
    await enter(shopper, '/');
    await look(shopper, 4);
    for (const query of queries) {
      await searchFor(shopper, query);
      await mark(shopper, 'search-too-strict', { blocking: slug === null });
      await look(shopper, 5);
    }
    if (slug === null) return;
    await follow(shopper, '.nav a[href="/shop/plants"]');
    await look(shopper, 5);
    await openProduct(shopper, slug);
    await press(shopper, '#add-to-basket');
    await added(shopper);
    await openBasket(shopper);
    await prepareOrder(shopper);
    await payAndArrive(shopper);
  };
}
