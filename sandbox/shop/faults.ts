/**
 * What can be broken in the shop. A fault is switched on for one visitor by the cookie `fc_release`;
 * cookies are not part of a recording, so nothing in the data names a fault but `truth.json`.
 */
export const FAULTS = [
  'coupon-dead-button',
  'address-refused',
  'order-fails',
  'order-fails-once',
  'pay-stays-disabled',
  'delivery-hangs',
  'delivery-hangs-once',
  'basket-total-nan',
  'promo-covers-button',
  'size-forgotten',
  'login-loops',
  'search-too-strict',
  'payment-declined-once',
  'payment-declined',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Name of the cookie that carries a visitor's faults, separated by dots. */
export const FAULT_COOKIE = 'fc_release';

/** The faults in a Cookie header or `document.cookie`; unknown names are left out. */
export function faultsIn(cookies: string): ReadonlySet<Fault> {
  const value = /(?:^|;\s*)fc_release=([^;]*)/.exec(cookies)?.[1] ?? '';
  const names = new Set(value.split('.'));
  return new Set(FAULTS.filter((fault) => names.has(fault)));
}
