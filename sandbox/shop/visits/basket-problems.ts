import { press, pressAgain, retype, type } from '../browser/hands.ts';
import { mark, pause, read, type Shopper } from '../browser/shopper.ts';
import { payAndArrive, prepareOrder } from './checkout-steps.ts';
import type { Play } from './plan.ts';
import { enter, follow, goBack, look, openBasket, reload, takeOne } from './steps.ts';

export interface Wish {
  readonly slug: string;
  readonly category: string;
}

/** The coupon's Apply button answers nothing at all; without the discount they leave. */
export function couponDead(wish: Wish, stubborn: boolean): Play {
  return async (shopper) => {
    await takeOne(shopper, { from: '/', ...wish });
    await openBasket(shopper);
    await type(shopper, '#coupon', 'LEAF10');
    await pressApply(shopper, 1);
    await read(shopper, 5);
    await pressApply(shopper, stubborn ? 5 : 2);
    await read(shopper, 6);
    if (stubborn) {
      await retype(shopper, '#coupon', 'leaf10');
      await pressApply(shopper, 2);
      await look(shopper, 8);
    }
    await follow(shopper, '.logo');
    await look(shopper, 5);
  };
}

async function pressApply(shopper: Shopper, times: number): Promise<void> {
  await press(shopper, '#apply-coupon');
  await mark(shopper, 'coupon-dead-button', { blocking: true });
  await pressAgain(shopper, '#apply-coupon', times - 1);
}

/** A change of quantity turns the total into NaN and greys the checkout button: only the screen shows it. */
export function totalNotANumber(wish: Wish, ending: 'leaves' | 'reloads'): Play {
  return async (shopper) => {
    await takeOne(shopper, { from: '/sale', ...wish });
    await openBasket(shopper);
    await press(shopper, '#lines .stepper__more');
    await mark(shopper, 'basket-total-nan', { blocking: ending === 'leaves' });
    await read(shopper, 5);
    await press(shopper, '#lines .stepper__less');
    await pause(shopper, 2);
    await press(shopper, '#checkout');
    await read(shopper, 6);
    if (ending === 'leaves') return leavesBasket(shopper);
    await reload(shopper);
    await read(shopper, 3);
    await prepareOrder(shopper);
    await payAndArrive(shopper);
  };
}

async function leavesBasket(shopper: Shopper): Promise<void> {
  await press(shopper, '#checkout');
  await look(shopper, 7);
  await follow(shopper, '.nav a[href="/shop/care"]');
  await look(shopper, 5);
}

/** Delivery costs are opened again and again: the table answers with questions. */
export function wondersAboutDelivery(wish: Wish, ending: 'leaves' | 'buys'): Play {
  return async (shopper) => {
    await takeOne(shopper, { from: '/', ...wish });
    await opensDeliveryCosts(shopper, '.product a[href="/help/delivery"]', { again: false });
    await goBack(shopper);
    await look(shopper, 5);
    await opensDeliveryCosts(shopper, '.product a[href="/help/delivery"]', { again: true });
    await openBasket(shopper);
    await opensDeliveryCosts(shopper, '.sum a[href="/help/delivery"]', { again: true });
    await press(shopper, 'summary');
    await read(shopper, 6);
    await openBasket(shopper);
    await opensDeliveryCosts(shopper, '.sum a[href="/help/delivery"]', { again: true });
    if (ending === 'leaves') return;
    await openBasket(shopper);
    await prepareOrder(shopper);
    await payAndArrive(shopper);
  };
}

async function opensDeliveryCosts(
  shopper: Shopper,
  link: string,
  { again }: { again: boolean },
): Promise<void> {
  await follow(shopper, link);
  if (again) await mark(shopper, 'delivery-costs-unclear', { blocking: false });
  await look(shopper, 8);
}

/** A strip at the bottom of the phone's screen lies over "Add to basket". */
export function buttonCovered(slug: string, ending: 'leaves' | 'closes strip'): Play {
  const blocking = ending === 'leaves';
  return async (shopper) => {
    await enter(shopper, `/product/${slug}`);
    await look(shopper, 6);
    await tapsStrip(shopper, 2, blocking);
    await read(shopper, 6);
    await tapsStrip(shopper, 4, blocking);
    await read(shopper, 6);
    if (blocking) {
      await look(shopper, 8);
      await follow(shopper, '.nav a[href="/shop/plants"]');
      return look(shopper, 5);
    }
    await press(shopper, '.promo__close');
    await pause(shopper, 1.5);
    await press(shopper, '#add-to-basket');
    await pause(shopper, 1.5);
    await openBasket(shopper);
    await prepareOrder(shopper);
    await payAndArrive(shopper);
  };
}

async function tapsStrip(shopper: Shopper, times: number, blocking: boolean): Promise<void> {
  await press(shopper, '#add-to-basket');
  await mark(shopper, 'promo-covers-button', { blocking });
  await pressAgain(shopper, '#add-to-basket', times - 1);
}
