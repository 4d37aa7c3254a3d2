import type { Customer } from '../customers.ts';
import { html, type Markup, NOTHING } from '../html.ts';

export interface Frame {
  readonly customer: Customer | null;
  /** Pieces in the basket. */
  readonly pieces: number;
  /** The promotion strip stays above everything else, the buttons too. */
  readonly promoCovers: boolean;
}

/** A whole page of the shop. */
export function page(title: string, frame: Frame, content: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Fern & Clay</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/shop.css">
<link rel="stylesheet" href="/assets/pictures.css">
</head>
<body>
${promo(frame)}
${header(frame)}
<main class="page">${content}</main>
${footer()}
<script type="application/json" id="customer">${customerJson(frame.customer)}</script>
<script src="/assets/shop.js"></script>
</body>
</html>`.markup;
}

function promo(frame: Frame): Markup {
  const kind = frame.promoCovers ? 'promo promo--pinned' : 'promo';
  return html`<aside class="${kind}"><span>Autumn weeks: 10 % off everything with <b>LEAF10</b></span><button class="promo__close" type="button" aria-label="Close">×</button></aside>`;
}

function header(frame: Frame): Markup {
  const account = frame.customer
    ? html`<a class="top__account" href="/account">Hi, ${frame.customer.name}</a>`
    : html`<a class="top__account" href="/account/login">Sign in</a>`;
  return html`<header class="top">
<a class="logo" href="/"><span class="logo__leaf"></span>Fern & Clay</a>
<nav class="nav"><a href="/shop/plants">Plants</a><a href="/shop/pots">Pots</a><a href="/shop/care">Care</a><a href="/sale">Sale</a></nav>
<form class="search" action="/search"><input type="search" name="q" placeholder="Search plants and pots" aria-label="Search"><button>Search</button></form>
<div class="top__tools">${account}<a class="top__basket" href="/basket">Basket <span class="count" id="basket-count">${frame.pieces}</span></a></div>
</header>`;
}

function footer(): Markup {
  return html`<footer class="foot">
<div><b>Fern & Clay</b><p>Plants and pots from people who repot for fun.</p></div>
<div><a href="/help/delivery">Delivery costs</a><a href="/help/care">Plant care guide</a><a href="/account/login">Your account</a></div>
<div id="trust" class="trust">★★★★★ <span>4.8 of 5</span></div>
</footer>`;
}

function customerJson(customer: Customer | null): Markup {
  if (customer === null) return NOTHING;
  return { markup: JSON.stringify(customer).replaceAll('<', '\\u003c') };
}
