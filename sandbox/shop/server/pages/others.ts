import type { Customer } from '../customers.ts';
import { html, type Markup } from '../html.ts';

/** The end of a purchase. */
export function thanksPage(number: string): Markup {
  return html`<div class="thanks"><span class="pic pic--big pic--olive-tree"></span><h1>Thank you</h1><p>Order <b>${number}</b> is placed. We start packing tomorrow morning and write to you when it leaves.</p><a class="button button--quiet" href="/">Back to the shop</a></div>`;
}

/** Delivery costs, as confusing as such tables are. */
export function deliveryHelp(): Markup {
  return html`<h1>Delivery costs</h1><p class="intro">What you pay depends on the size class of the largest piece, the zone and the season.</p>
<table class="table"><tr><th>Class</th><th>Zone A</th><th>Zone B</th><th>Zone C</th></tr><tr><td>S (to 5 VU)</td><td>€4.90</td><td>€7.90 *</td><td>on request</td></tr><tr><td>M (5–12 VU)</td><td>€8.90</td><td>€12.90 *</td><td>on request</td></tr><tr><td>L (from 12 VU)</td><td>€14.90 **</td><td>€24.90 **</td><td>–</td></tr></table>
<p class="small">* plus island surcharge, see there. ** frost season: insulated packing, €3.50 a piece. VU = volume units, shown in the plant passport.</p>
<details><summary>Which zone am I in?</summary><p>Zone A: mainland neighbours. Zone B: others. Zone C: everything else.</p></details>
<details><summary>What is the plant passport?</summary><p>The card that comes with your plant.</p></details>`;
}

/** A long read that answers slowly and is fine. */
export function careGuide(): Markup {
  const chapters = [
    [
      'Light',
      'Most plants die of kindness, a few of darkness. Stand where the plant will stand and read a book at noon: if you need a lamp, it needs another place.',
    ],
    [
      'Water',
      'Lift the pot. Light means thirsty, heavy means wait. Yellow leaves at the bottom are wet feet, brown tips are dry air.',
    ],
    [
      'Repotting',
      'Every second spring, one size up, never two. Loosen the root ball with your fingers and water well the same evening.',
    ],
    [
      'Winter',
      'Less light, less water, no food. Keep leaves away from the cold pane and from the radiator alike.',
    ],
    [
      'Guests',
      'Green fly: shower, then soap water. Fungus gnats: let the soil dry, put a finger of sand on top.',
    ],
  ];
  return html`<h1>Plant care guide</h1>${chapters.map(
    ([title, text]) =>
      html`<section class="chapter"><h2>${title ?? ''}</h2><p>${text ?? ''}</p></section>`,
  )}`;
}

/** Sign in. A failure shows its sentence, unless there is none. */
export function loginPage(message: string): Markup {
  return html`<div class="login"><h1>Sign in</h1><p class="notice"${message === '' ? { markup: ' hidden' } : ''}>${message}</p>
<form method="post" action="/account/login"><label class="field"><span>E-mail</span><input name="email" autocomplete="email"></label><label class="field"><span>Password</span><input name="password" type="password" autocomplete="current-password"></label><button class="button button--wide">Sign in</button></form>
<p class="small">You can also order without an account.</p></div>`;
}

/** The customer's own page. */
export function accountPage(customer: Customer): Markup {
  return html`<h1>Hello, ${customer.name}</h1><div class="notes"><div><b>Plan</b><p>${customer.plan}</p></div><div><b>Customer since</b><p>${customer.since}</p></div><div><b>Country</b><p>${customer.country}</p></div></div><p><a class="button" href="/shop/plants">Shop plants</a></p>`;
}

/** Nothing lives at this address. */
export function notFound(): Markup {
  return html`<div class="empty"><b>Page not found</b><p>This leaf has fallen. <a href="/">Back to the shop</a></p></div>`;
}
