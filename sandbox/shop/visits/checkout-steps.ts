import { press, type } from '../browser/hands.ts';
import { pause, read, type Shopper } from '../browser/shopper.ts';
import { follow } from './steps.ts';

/** What somebody types into the address form. All invented. */
export interface Address {
  readonly name: string;
  /** null = already filled in by the shop. */
  readonly email: string | null;
  readonly phone: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

const NAMES = [
  'Nora Hale',
  'Emil Strand',
  'Clara Weiss',
  'Hugo Martin',
  'Eva Novak',
  'Luca Conti',
  'Freya Lund',
  'Paul Becker',
  'Rita Costa',
  'Owen Byrne',
  'Julia Maes',
  'Oskar Lind',
  'Zoe Blanc',
  'Ida Holm',
];

const STREETS = ['Garden Lane', 'Mill Road', 'Lindenweg', 'Rue des Lilas', 'Via Roma', 'Parkgatan'];

/** An address that fits the visitor; `phone` with its country code unless told otherwise. */
export function addressOf(shopper: Shopper, wanted: Partial<Address> = {}): Address {
  const name = NAMES[Math.floor(shopper.random() * NAMES.length)] ?? 'Nora Hale';
  const street = STREETS[Math.floor(shopper.random() * STREETS.length)] ?? 'Mill Road';
  return {
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
    phone: `+4470090${Math.floor(shopper.random() * 90000) + 10000}`,
    street: `${street} ${1 + Math.floor(shopper.random() * 80)}`,
    postcode: String(10000 + Math.floor(shopper.random() * 80000)),
    city: 'Springfield',
    ...wanted,
  };
}

/** From the basket to the checkout. */
export async function startCheckout(shopper: Shopper): Promise<void> {
  await follow(shopper, '#checkout');
  await read(shopper, 3);
}

/** Types the address, field by field. */
export async function fillAddress(shopper: Shopper, address: Address): Promise<void> {
  for (const name of ['name', 'email', 'phone', 'street', 'postcode', 'city'] as const) {
    const text = address[name];
    if (text !== null) await type(shopper, `#address-form input[name=${name}]`, text);
    await pause(shopper, 0.4);
  }
  await shopper.page.selectOption('select[name=country]', shopper.country);
  await pause(shopper, 0.6);
}

/** Sends the address and waits until the ways of delivery are there. */
export async function sendAddress(shopper: Shopper): Promise<void> {
  await press(shopper, '#to-delivery');
  await shopper.page.locator('.option').first().waitFor({ timeout: 10_000 });
  await pause(shopper, 1.2);
}

/** Chooses a way of delivery and opens the payment. */
export async function chooseDelivery(shopper: Shopper): Promise<void> {
  await press(shopper, shopper.page.locator('.option').nth(shopper.random() < 0.7 ? 0 : 2));
  await pause(shopper, 1.2);
  await press(shopper, '#to-payment');
  await pause(shopper, 1.2);
}

/** Types the card. */
export async function fillCard(shopper: Shopper): Promise<void> {
  await type(shopper, 'input[name=card]', '4242424242424242');
  await pause(shopper, 0.5);
  await type(shopper, 'input[name=expiry]', '11/29');
  await type(shopper, 'input[name=cvc]', '737');
  await pause(shopper, 0.8);
}

/** Address, delivery and card, up to the last button. */
export async function prepareOrder(shopper: Shopper, wanted: Partial<Address> = {}): Promise<void> {
  await startCheckout(shopper);
  await fillAddress(shopper, addressOf(shopper, wanted));
  await sendAddress(shopper);
  await chooseDelivery(shopper);
  await fillCard(shopper);
}

/** Presses Pay and reads the thank-you page. */
export async function payAndArrive(shopper: Shopper): Promise<void> {
  const arrived = shopper.page.waitForURL('**/thanks/**', { timeout: 20_000 });
  await press(shopper, '#pay');
  await arrived;
  await read(shopper, 5);
}
