import { euros } from '../catalog.ts';
import { html, type Markup } from '../html.ts';
import { type BasketLine, subtotal, type Visit } from '../visit.ts';

/** The basket, with coupon and total. */
export function basketPage(visit: Visit): Markup {
  if (visit.basket.length === 0) {
    return html`<h1>Your basket</h1><div class="empty"><b>Nothing in here yet</b><p><a href="/shop/plants">Have a look around</a></p></div>`;
  }
  return html`<h1>Your basket</h1><div class="basket">
<div class="basket__lines" id="lines">${visit.basket.map(line)}</div>
<aside class="sum"><h2>Summary</h2>
<div class="sum__row"><span>Goods</span><span id="goods">${euros(subtotal(visit))}</span></div>
<div class="sum__row" id="discount-row" hidden><span>Discount</span><span id="discount"></span></div>
<div class="sum__row"><span>Delivery</span><span>from €4.90</span></div>
<div class="sum__row sum__row--total"><span>Total</span><span id="total">${euros(subtotal(visit) + 490)}</span></div>
<div class="coupon"><input id="coupon" placeholder="Coupon code" aria-label="Coupon code"><button type="button" id="apply-coupon" class="button button--quiet">Apply</button></div>
<p class="message" id="coupon-message" role="status"></p>
<button type="button" class="button button--wide" id="checkout">Checkout</button>
<p class="small"><a href="/help/delivery">Delivery costs</a></p></aside></div>`;
}

function line(item: BasketLine, index: number): Markup {
  return html`<div class="line" data-index="${index}" data-price="${item.product.cents}"><span class="pic pic--small pic--${item.product.slug}"></span>
<div class="line__name"><a href="/product/${item.product.slug}">${item.product.name}</a><span class="small">${item.size ?? ''}</span></div>
<div class="stepper"><button type="button" class="stepper__less" aria-label="Fewer">−</button><output>${item.quantity}</output><button type="button" class="stepper__more" aria-label="More">+</button></div>
<span class="line__price">${euros(item.product.cents * item.quantity)}</span></div>`;
}
