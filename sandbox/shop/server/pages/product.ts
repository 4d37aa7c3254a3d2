import { euros, type Product } from '../catalog.ts';
import { html, type Markup, NOTHING } from '../html.ts';

/** One product, with gallery, sizes and the way into the basket. */
export function productPage(product: Product): Markup {
  return html`<article class="product" data-slug="${product.slug}" data-name="${product.name}" data-price="${product.cents}">
${gallery(product)}
<div class="product__side">
<h1>${product.name}</h1>
<p class="product__price">${product.before === null ? NOTHING : html`<s>${euros(product.before)}</s>`} ${euros(product.cents)}</p>
<p>${product.blurb}</p>
<ul class="facts">${product.facts.map((fact) => html`<li>${fact}</li>`)}</ul>
${sizes(product)}
<div class="buy"><div class="stepper"><button type="button" class="stepper__less" aria-label="Fewer">−</button><output id="quantity">1</output><button type="button" class="stepper__more" aria-label="More">+</button></div>
<button type="button" class="button" id="add-to-basket">Add to basket</button></div>
<p class="message" id="product-message" role="status"></p>
<p class="small">Ready to leave in 1–2 days · <a href="/help/delivery">Delivery costs</a></p>
</div></article>
<section class="reviews"><h2>What others say</h2><div class="review"><b>Well packed</b><p>Arrived upright and thirsty, happy after a day.</p></div><div class="review"><b>Nicer than the picture</b><p>The colour is warmer in real light.</p></div></section>`;
}

function gallery(product: Product): Markup {
  return html`<div class="gallery"><span class="pic pic--big pic--${product.slug}" id="gallery-picture" data-view="1"></span>
<div class="gallery__bar"><button type="button" id="gallery-back" aria-label="Previous picture">‹</button><span id="gallery-count">1 / 5</span><button type="button" id="gallery-next" aria-label="Next picture">›</button></div></div>`;
}

function sizes(product: Product): Markup {
  if (product.sizes.length === 0) return NOTHING;
  const choices = product.sizes.map(
    (size) => html`<button type="button" class="size" data-size="${size}">${size}</button>`,
  );
  return html`<div class="sizes" id="sizes"><span>Size</span>${choices}</div>`;
}
