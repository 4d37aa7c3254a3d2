import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Category, findProduct, PRODUCTS, type Product } from './catalog.ts';
import { home, listing, results } from './pages/listing.ts';
import { notFound } from './pages/others.ts';
import { productPage } from './pages/product.ts';
import type { Show } from './send-page.ts';
import { broken } from './visit.ts';

const INTROS: Readonly<Record<Category, [title: string, intro: string]>> = {
  plants: ['Plants', 'Grown in the north of Italy, hardened on our roof.'],
  pots: ['Pots', 'Clay that breathes, glaze that shines.'],
  care: ['Care', 'Water, soil and the tools to bring both home.'],
};

/** Front page, lists of products, search, and the products themselves. */
export function serveGoods(app: FastifyInstance, show: Show): void {
  app.get('/', (request, reply) => show(request, reply, 'Plants and pots', home()));
  for (const category of ['plants', 'pots', 'care'] as const) {
    const [title, intro] = INTROS[category];
    const goods = PRODUCTS.filter((product) => product.category === category);
    app.get(`/shop/${category}`, (request, reply) =>
      show(request, reply, title, listing(title, intro, goods)),
    );
  }
  const sale = PRODUCTS.filter((product) => product.before !== null);
  app.get('/sale', (request, reply) =>
    show(request, reply, 'Sale', listing('Sale', 'While they last.', sale)),
  );
  app.get<{ Querystring: { q?: string } }>('/search', (request, reply) => {
    const query = request.query.q ?? '';
    return show(request, reply, 'Search', results(query, search(query, request)));
  });
  app.get<{ Params: { slug: string } }>('/product/:slug', (request, reply) => {
    const product = findProduct(request.params.slug);
    if (product === null) return show(request, reply.code(404), 'Not found', notFound());
    return show(request, reply, product.name, productPage(product));
  });
}

function search(query: string, request: FastifyRequest): readonly Product[] {
  const wanted = query.trim();
  if (wanted === '') return [];
  // The fault: only the whole name is found, letter by letter.
  if (broken(request, 'search-too-strict')) {
    return PRODUCTS.filter((product) => product.name === wanted);
  }
  return PRODUCTS.filter((product) => product.name.toLowerCase().includes(wanted.toLowerCase()));
}
