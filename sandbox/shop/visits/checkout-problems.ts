import { press, pressAgain, retype } from '../browser/hands.ts';
import { mark, pause, read, type Shopper } from '../browser/shopper.ts';
import type { Wish } from './basket-problems.ts';
import {
  addressOf,
  chooseDelivery,
  fillAddress,
  fillCard,
  payAndArrive,
  prepareOrder,
  sendAddress,
  startCheckout,
} from './checkout-steps.ts';
import type { Play } from './plan.ts';
import { look, openBasket, reload, takeOne } from './steps.ts';

/** The address is refused, no field is marked; a phone number with its country code would do. */
export function addressRefused(wish: Wish, ending: 'leaves' | 'adds +'): Play {
  const blocking = ending === 'leaves';
  return async (shopper) => {
    await takeOne(shopper, { from: '/', ...wish });
    await openBasket(shopper);
    await startCheckout(shopper);
    await fillAddress(shopper, addressOf(shopper, { phone: '07009012345' }));
    await isRefused(shopper, blocking);
    await read(shopper, 6);
    await retype(shopper, 'input[name=postcode]', '11432');
    await isRefused(shopper, blocking);
    await read(shopper, 7);
    if (blocking) return look(shopper, 8);
    await retype(shopper, 'input[name=phone]', '+467009012345');
    await sendAddress(shopper);
    await chooseDelivery(shopper);
    await fillCard(shopper);
    await payAndArrive(shopper);
  };
}

async function isRefused(shopper: Shopper, blocking: boolean): Promise<void> {
  const answered = shopper.page.waitForResponse('**/api/address');
  await press(shopper, '#to-delivery');
  await answered;
  await shopper.page.getByText('Please check your details').waitFor();
  await mark(shopper, 'address-refused', { blocking });
}

/** Placing the order fails with an error banner. */
export function orderFails(wish: Wish, ending: 'leaves' | 'second try works'): Play {
  const blocking = ending === 'leaves';
  return async (shopper) => {
    await takeOne(shopper, { from: '/', ...wish });
    await openBasket(shopper);
    await prepareOrder(shopper);
    await paysAndSees(shopper, 'order-fails', 'Your order was not placed', blocking);
    await read(shopper, 7);
    if (!blocking) return payAndArrive(shopper);
    await paysAndSees(shopper, 'order-fails', 'Your order was not placed', blocking);
    await look(shopper, 9);
    await openBasket(shopper);
  };
}

/** The bank takes long and declines; trying again helps most people. */
export function paymentDeclined(wish: Wish, ending: 'leaves' | 'second try works'): Play {
  const blocking = ending === 'leaves';
  return async (shopper) => {
    await takeOne(shopper, { from: '/sale', ...wish });
    await openBasket(shopper);
    await prepareOrder(shopper);
    await paysAndSees(shopper, 'payment-declined', 'Payment could not be completed', blocking);
    await read(shopper, 8);
    if (!blocking) return payAndArrive(shopper);
    await paysAndSees(shopper, 'payment-declined', 'Payment could not be completed', blocking);
    await look(shopper, 8);
  };
}

async function paysAndSees(
  shopper: Shopper,
  pattern: string,
  sentence: string,
  blocking: boolean,
): Promise<void> {
  const answered = shopper.page.waitForResponse('**/api/order', { timeout: 20_000 });
  await press(shopper, '#pay');
  await answered;
  await shopper.page.getByText(sentence).waitFor();
  await mark(shopper, pattern, { blocking });
}

/** On phones Pay stays grey although everything is filled in. */
export function payStaysGrey(wish: Wish): Play {
  return async (shopper) => {
    await takeOne(shopper, { from: '/', ...wish });
    await openBasket(shopper);
    await prepareOrder(shopper);
    await tapsPay(shopper, 2);
    await read(shopper, 5);
    await retype(shopper, 'input[name=cvc]', '737');
    await tapsPay(shopper, 3);
    await look(shopper, 9);
  };
}

async function tapsPay(shopper: Shopper, times: number): Promise<void> {
  await press(shopper, '#pay');
  await mark(shopper, 'pay-stays-disabled', { blocking: true });
  await pressAgain(shopper, '#pay', times - 1);
}

/** The ways of delivery never come; the spinner turns. */
export function deliveryHangs(wish: Wish, ending: 'leaves' | 'reloads'): Play {
  const blocking = ending === 'leaves';
  return async (shopper) => {
    await takeOne(shopper, { from: '/', ...wish });
    await openBasket(shopper);
    await startCheckout(shopper);
    const address = addressOf(shopper);
    await fillAddress(shopper, address);
    await waitsForDelivery(shopper, blocking);
    if (blocking) {
      await pause(shopper, 2);
      return look(shopper, 14);
    }
    await reload(shopper);
    await fillAddress(shopper, address);
    await sendAddress(shopper);
    await chooseDelivery(shopper);
    await fillCard(shopper);
    await payAndArrive(shopper);
  };
}

async function waitsForDelivery(shopper: Shopper, blocking: boolean): Promise<void> {
  await press(shopper, '#to-delivery');
  await shopper.page.locator('.spinner').waitFor();
  await mark(shopper, 'delivery-hangs', { blocking });
  await read(shopper, 13);
}
