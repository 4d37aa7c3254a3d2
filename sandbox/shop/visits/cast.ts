import type { DeviceName } from '../browser/devices.ts';
import type { Fault } from '../faults.ts';
import {
  buttonCovered,
  couponDead,
  totalNotANumber,
  type Wish,
  wondersAboutDelivery,
} from './basket-problems.ts';
import {
  addressRefused,
  deliveryHangs,
  orderFails,
  paymentDeclined,
  payStaysGrey,
} from './checkout-problems.ts';
import { atLeisure, bounces, browses, buys, findsAndBuys } from './clean.ts';
import { loginLoops, searchFindsNothing, signsIn, sizeForgotten } from './finding-problems.ts';
import type { Country, Play, Visit } from './plan.ts';
import { changesMind, comparesInTabs, typesInjection } from './special.ts';

interface Extra {
  readonly faults?: readonly Fault[];
  readonly customer?: string;
  readonly after?: string;
}

const FERN: Wish = { slug: 'boston-fern', category: '/shop/plants' };
const MONSTERA: Wish = { slug: 'monstera', category: '/shop/plants' };
const OLIVE: Wish = { slug: 'olive-tree', category: '/shop/plants' };
const SNAKE: Wish = { slug: 'snake-plant', category: '/shop/plants' };
const CLAY: Wish = { slug: 'clay-pot', category: '/shop/pots' };
const HANGING: Wish = { slug: 'hanging-pot', category: '/shop/pots' };
const CAN: Wish = { slug: 'watering-can', category: '/shop/care' };
const SOIL: Wish = { slug: 'potting-soil', category: '/shop/care' };

/** Everybody who visits the shop, in the order of time. */
// biome-ignore format: one visit a line
export const CAST: readonly Visit[] = [
  visit('buys-fern', 'mac-chrome', 'Germany', buys({ ...FERN, rapid: 'quantity' })),
  visit('bounce-home', 'iphone', 'France', bounces('/', 7)),
  visit('address-leaves-maya', 'iphone', 'Sweden', addressRefused(CLAY, 'leaves'), { faults: ['address-refused'], customer: 'c1001' }),
  visit('search-leaves', 'windows-chrome', 'Poland', searchFindsNothing(['monstera', 'olive', 'cactus'], null), { faults: ['search-too-strict'] }),
  visit('buys-can-tom', 'windows-edge', 'United Kingdom', buys({ ...CAN, rapid: 'quantity', signedIn: true }), { customer: 'c1002' }),
  visit('pay-grey-galaxy', 'galaxy', 'Spain', payStaysGrey(SNAKE), { faults: ['pay-stays-disabled'] }),
  visit('nan-leaves-edge', 'windows-edge', 'Italy', totalNotANumber(SOIL, 'leaves'), { faults: ['basket-total-nan'] }),
  visit('buys-monstera-pictures', 'mac-safari', 'Austria', buys({ ...MONSTERA, rapid: 'pictures' })),
  visit('spinner-leaves', 'windows-firefox', 'Netherlands', deliveryHangs(OLIVE, 'leaves'), { faults: ['delivery-hangs'] }),
  visit('costs-buys', 'mac-chrome', 'Ireland', wondersAboutDelivery(OLIVE, 'buys')),
  visit('order-leaves-jon', 'mac-safari', 'Denmark', orderFails(FERN, 'leaves'), { faults: ['order-fails'], customer: 'c1004' }),
  visit('browse-plants', 'pixel', 'Belgium', browses(['lavender', 'snake-plant'])),
  visit('declined-retry', 'windows-chrome', 'Germany', paymentDeclined(HANGING, 'second try works'), { faults: ['payment-declined-once'] }),
  visit('covered-leaves', 'iphone', 'France', buttonCovered('monstera', 'leaves'), { faults: ['promo-covers-button'] }),
  visit('size-another', 'mac-chrome', 'Finland', sizeForgotten('clay-pot', 'takes another'), { faults: ['size-forgotten'] }),
  visit('login-leaves-lea', 'windows-edge', 'Switzerland', loginLoops('c1005', 'leaves'), { faults: ['login-loops'] }),
  visit('address-plus', 'pixel', 'Norway', addressRefused(FERN, 'adds +'), { faults: ['address-refused'] }),
  visit('long-spinner', 'mac-chrome', 'Germany', atLeisure(deliveryHangs(CLAY, 'leaves')), { faults: ['delivery-hangs'] }),
  visit('buys-signed-in-bob', 'windows-chrome', 'Ireland', buys({ ...SOIL, signedIn: true }), { customer: 'c1012' }),
  visit('search-buys', 'mac-safari', 'Spain', searchFindsNothing(['fern', 'boston fern'], 'boston-fern'), { faults: ['search-too-strict'] }),
  visit('nan-leaves-iphone', 'iphone', 'Portugal', totalNotANumber(CLAY, 'leaves'), { faults: ['basket-total-nan'] }),
  visit('bounce-product', 'galaxy', 'Poland', bounces('/product/lavender', 9)),
  visit('order-retry', 'windows-chrome', 'Austria', orderFails(CAN, 'second try works'), { faults: ['order-fails-once'] }),
  visit('pay-grey-maya', 'iphone', 'Sweden', payStaysGrey(CLAY), { faults: ['pay-stays-disabled'], after: 'address-leaves-maya' }),
  visit('buys-after-guide', 'mac-chrome', 'Netherlands', buys({ ...SNAKE, guide: true })),
  visit('costs-leaves', 'windows-firefox', 'Belgium', wondersAboutDelivery(MONSTERA, 'leaves')),
  visit('login-guest', 'mac-chrome', 'France', loginLoops('c1007', 'buys as a guest'), { faults: ['login-loops'] }),
  visit('covered-closes', 'pixel', 'Germany', buttonCovered('olive-tree', 'closes strip'), { faults: ['promo-covers-button'] }),
  visit('address-leaves-edge', 'windows-edge', 'Poland', addressRefused(OLIVE, 'leaves'), { faults: ['address-refused'] }),
  visit('injection-search', 'windows-firefox', 'Netherlands', typesInjection('leaves')),
  visit('two-tabs', 'mac-chrome', 'Italy', comparesInTabs()),
  visit('long-order-fails', 'windows-chrome', 'Spain', atLeisure(orderFails(HANGING, 'leaves')), { faults: ['order-fails'], customer: 'c1006' }),
  visit('size-leaves', 'iphone-small', 'United Kingdom', sizeForgotten('hanging-pot', 'leaves'), { faults: ['size-forgotten'] }),
  visit('declined-leaves', 'galaxy', 'Italy', paymentDeclined(CLAY, 'leaves'), { faults: ['payment-declined'], customer: 'c1011' }),
  visit('buys-lavender-search', 'windows-chrome', 'Germany', findsAndBuys('lavender', 'lavender')),
  visit('pay-grey-pixel', 'pixel', 'Netherlands', payStaysGrey(CAN), { faults: ['pay-stays-disabled'], customer: 'c1008' }),
  visit('spinner-reloads', 'mac-safari', 'Belgium', deliveryHangs(FERN, 'reloads'), { faults: ['delivery-hangs-once'] }),
  visit('bounce-sale', 'windows-chrome', 'Finland', bounces('/sale', 11)),
  visit('costs-buys-hanna', 'windows-firefox', 'Germany', wondersAboutDelivery(CLAY, 'buys'), { customer: 'c1009' }),
  visit('search-buys-iphone', 'iphone', 'Ireland', searchFindsNothing(['Olive tree'], 'olive-tree'), { faults: ['search-too-strict'] }),
  visit('nan-reloads', 'mac-chrome', 'Switzerland', totalNotANumber(HANGING, 'reloads'), { faults: ['basket-total-nan'] }),
  visit('order-leaves-galaxy', 'galaxy', 'France', orderFails(SOIL, 'leaves'), { faults: ['order-fails'] }),
  visit('signs-in-sara', 'mac-safari', 'Italy', signsIn('c1011', 'lavender')),
  visit('spinner-leaves-pixel', 'pixel', 'Norway', deliveryHangs(SOIL, 'leaves'), { faults: ['delivery-hangs'] }),
  visit('size-another-edge', 'windows-edge', 'Austria', sizeForgotten('glazed-pot', 'takes another'), { faults: ['size-forgotten'] }),
  visit('coupon-leaves-ana', 'mac-chrome', 'Portugal', couponDead(OLIVE, true), { faults: ['coupon-dead-button'], customer: 'c1003' }),
  visit('covered-leaves-small', 'iphone-small', 'Germany', buttonCovered('snake-plant', 'leaves'), { faults: ['promo-covers-button'] }),
  visit('injection-buys', 'mac-chrome', 'United Kingdom', typesInjection('buys')),
  visit('long-coupon', 'windows-edge', 'Finland', atLeisure(couponDead(MONSTERA, true)), { faults: ['coupon-dead-button'] }),
  visit('login-leaves-piotr', 'galaxy', 'Poland', loginLoops('c1010', 'leaves'), { faults: ['login-loops'] }),
  visit('address-leaves-pixel', 'pixel', 'Spain', addressRefused(SNAKE, 'leaves'), { faults: ['address-refused'] }),
  visit('coupon-leaves', 'windows-chrome', 'Netherlands', couponDead(CAN, false), { faults: ['coupon-dead-button'] }),
  visit('changes-mind', 'mac-safari', 'Denmark', changesMind('clay-pot', '/shop/pots')),
  visit('declined-retry-iphone', 'iphone', 'Austria', paymentDeclined(FERN, 'second try works'), { faults: ['payment-declined-once'] }),
  visit('maya-buys-at-last', 'iphone', 'Sweden', buys({ ...CLAY, signedIn: true }), { after: 'pay-grey-maya' }),
  visit('coupon-leaves-tom', 'windows-edge', 'United Kingdom', couponDead(HANGING, false), { faults: ['coupon-dead-button'], after: 'buys-can-tom' }),
  visit('long-costs', 'mac-safari', 'France', atLeisure(wondersAboutDelivery(FERN, 'leaves'))),
  visit('buys-fern-iphone', 'iphone', 'Denmark', buys({ ...FERN, rapid: 'pictures', guide: true })),
  visit('bounce-help', 'pixel', 'Belgium', bounces('/help/delivery', 8)),
  visit('coupon-leaves-iphone', 'iphone', 'Germany', couponDead(FERN, false), { faults: ['coupon-dead-button'] }),
  visit('buys-soil-edge', 'windows-edge', 'Belgium', buys({ ...SOIL, rapid: 'quantity' })),
];

function visit(
  name: string,
  device: DeviceName,
  country: Country,
  play: Play,
  extra: Extra = {},
): Visit {
  const { faults = [], customer = null, after = null } = extra;
  return { name, device, country, play, faults, customer, after };
}
