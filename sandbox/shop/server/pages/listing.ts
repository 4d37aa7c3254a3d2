import { euros, PRODUCTS, type Product } from '../catalog.ts';
import { html, type Markup, NOTHING } from '../html.ts';

/** The front page. */
export function home(): Markup {
  const favourites = PRODUCTS.filter((product) =>
    ['monstera', 'boston-fern', 'clay-pot', 'watering-can'].includes(product.slug),
  );
  return html`<section class="hero">
<div class="hero__text"><h1>Bring the outside in</h1><p>Easy plants, honest clay, and help when a leaf turns yellow.</p><a class="button" href="/shop/plants">Shop plants</a><a class="button button--quiet" href="/sale">See the sale</a></div>
<div class="hero__art"><span class="pic pic--monstera"></span><span class="pic pic--boston-fern"></span><span class="pic pic--snake-plant"></span></div>
</section>
<h2>Favourites this week</h2>${grid(favourites)}
<section class="notes"><div><b>Two-year plant promise</b><p>It dies in the post, we send another.</p></div><div><b>Packed without plastic</b><p>Paper, straw and a little string.</p></div><div><b>Ask a gardener</b><p>Every day from nine to six.</p></div></section>`;
}

/** A list of products under a headline. */
export function listing(title: string, intro: string, products: readonly Product[]): Markup {
  return html`<h1>${title}</h1><p class="intro">${intro}</p>
<div class="sort"><label>Sort by <select id="sort"><option value="popular">Popular</option><option value="price">Price, low to high</option><option value="name">Name</option></select></label><span>${products.length} products</span></div>
${grid(products)}`;
}

/** What the search found. The searched text is shown as typed. */
export function results(query: string, products: readonly Product[]): Markup {
  const empty = html`<div class="empty"><b>Nothing found for “${query}”</b><p>Check the spelling or try another word.</p></div>`;
  return html`<h1>Search</h1><p class="intro">${products.length} results for “${query}”</p>${
    products.length === 0 ? empty : grid(products)
  }`;
}

function grid(products: readonly Product[]): Markup {
  return html`<div class="grid" id="products">${products.map(card)}</div>`;
}

function card(product: Product): Markup {
  const before = product.before === null ? NOTHING : html`<s>${euros(product.before)}</s>`;
  return html`<a class="card" href="/product/${product.slug}" data-price="${product.cents}"><span class="pic pic--${product.slug}"></span><span class="card__name">${product.name}</span><span class="card__price">${before} ${euros(product.cents)}</span></a>`;
}
