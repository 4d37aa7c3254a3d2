import { euros } from '../catalog.ts';
import type { Customer } from '../customers.ts';
import { html, type Markup } from '../html.ts';
import { subtotal, type Visit } from '../visit.ts';

const COUNTRIES = [
  'Austria',
  'Belgium',
  'Denmark',
  'Finland',
  'France',
  'Germany',
  'Ireland',
  'Italy',
  'Netherlands',
  'Norway',
  'Poland',
  'Portugal',
  'Spain',
  'Sweden',
  'Switzerland',
  'United Kingdom',
];

/** Address, delivery and payment on one page; each step opens the next. */
export function checkoutPage(visit: Visit, customer: Customer | null): Markup {
  return html`<h1>Checkout</h1><div class="checkout"><div class="steps">
${addressStep(customer)}
<section class="step step--closed" id="step-delivery"><h2>2 · Delivery</h2><div id="delivery-options"></div><button type="button" class="button" id="to-payment" hidden>Continue to payment</button></section>
<section class="step step--closed" id="step-payment"><h2>3 · Payment</h2><div class="fields">
${field('card', 'Card number', 'cc-number', '')}${field('expiry', 'Expires', 'cc-exp', '')}${field('cvc', 'Security code', 'cc-csc', '')}
</div><label class="field field--wide"><span>Note for the courier</span><textarea name="note" rows="2"></textarea></label>
<p class="notice" id="order-notice" role="alert" hidden></p>
<button type="button" class="button button--wide" id="pay" disabled>Pay</button></section>
</div><aside class="sum"><h2>Your order</h2>${visit.basket.map(
    (item) =>
      html`<div class="sum__row"><span>${item.quantity} × ${item.product.name}</span><span>${euros(item.product.cents * item.quantity)}</span></div>`,
  )}
<div class="sum__row"><span>Delivery</span><span id="delivery-price">–</span></div>
<div class="sum__row sum__row--total"><span>Total</span><span id="order-total" data-goods="${subtotal(visit)}">${euros(subtotal(visit))}</span></div>
<p class="small"><a href="/help/delivery">Delivery costs</a></p></aside></div>`;
}

function addressStep(customer: Customer | null): Markup {
  const options = COUNTRIES.map((name) => html`<option>${name}</option>`);
  return html`<section class="step" id="step-address"><h2>1 · Address</h2><p class="notice" id="address-notice" role="alert" hidden></p>
<form id="address-form" novalidate><div class="fields">
${field('name', 'Full name', 'name', '')}${field('email', 'E-mail', 'email', customer?.email ?? '')}
${field('phone', 'Phone', 'tel', '')}${field('street', 'Street and number', 'street-address', '')}
${field('postcode', 'Postcode', 'postal-code', '')}${field('city', 'City', 'address-level2', '')}
<label class="field"><span>Country</span><select name="country">${options}</select></label>
</div><button class="button" id="to-delivery">Continue to delivery</button></form></section>`;
}

function field(name: string, label: string, autocomplete: string, value: string): Markup {
  return html`<label class="field"><span>${label}</span><input type="text" name="${name}" autocomplete="${autocomplete}" value="${value}"></label>`;
}
