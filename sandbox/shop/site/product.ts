import { faultsIn } from '../faults.ts';
import { track } from './analytics.ts';
import { ask } from './api.ts';
import { need, say } from './page.ts';

const VIEWS = 5;

/** The product page: gallery, size, quantity, into the basket. */
export function startProduct(): void {
  const product = document.querySelector<HTMLElement>('.product');
  if (product === null) return;
  track('product_viewed', { product: product.dataset.slug, price: price(product) });
  startGallery();
  startQuantity();
  startSizes();
  need('#add-to-basket').addEventListener('click', () => addToBasket(product));
}

function startGallery(): void {
  const picture = need<HTMLElement>('#gallery-picture');
  const turn = (step: number) => {
    const view = ((Number(picture.dataset.view) - 1 + step + VIEWS) % VIEWS) + 1;
    picture.dataset.view = String(view);
    need('#gallery-count').textContent = `${view} / ${VIEWS}`;
  };
  need('#gallery-next').addEventListener('click', () => turn(1));
  need('#gallery-back').addEventListener('click', () => turn(-1));
}

function startQuantity(): void {
  const output = need<HTMLOutputElement>('#quantity');
  const change = (by: number) => {
    output.textContent = String(Math.max(1, Number(output.textContent) + by));
  };
  need('.stepper__more').addEventListener('click', () => change(1));
  need('.stepper__less').addEventListener('click', () => change(-1));
}

function startSizes(): void {
  const sizes = document.querySelector('#sizes');
  sizes?.addEventListener('click', (event) => {
    const chosen = (event.target as Element).closest('.size');
    if (chosen === null) return;
    for (const size of sizes.querySelectorAll('.size')) {
      size.classList.toggle('size--chosen', size === chosen);
    }
    say('#product-message', '');
    if (forgets(chosen)) setTimeout(() => chosen.classList.remove('size--chosen'), 350);
  });
}

/** The fault: the middle size, which most people take, does not stay chosen. */
function forgets(chosen: Element): boolean {
  return faultsIn(document.cookie).has('size-forgotten') && chosen.matches(':nth-of-type(2)');
}

async function addToBasket(product: HTMLElement): Promise<void> {
  const size = document.querySelector<HTMLElement>('.size--chosen')?.dataset.size ?? null;
  if (document.querySelector('#sizes') !== null && size === null) {
    say('#product-message', 'Please choose a size first', true);
    return;
  }
  const quantity = Number(need('#quantity').textContent);
  const answer = await ask('/api/basket', { slug: product.dataset.slug, size, quantity });
  need('#basket-count').textContent = String(answer.body.pieces);
  say('#product-message', 'Added to your basket');
  track('added_to_cart', { product: product.dataset.slug, quantity, price: price(product) });
}

/** In euros. */
function price(product: HTMLElement): number {
  return Number(product.dataset.price) / 100;
}
