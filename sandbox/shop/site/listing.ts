/** Sorting of a list of products. */
export function startListing(): void {
  const sort = document.querySelector<HTMLSelectElement>('#sort');
  const grid = document.querySelector('#products');
  if (sort === null || grid === null) return;
  const popular = [...grid.children];
  sort.addEventListener('change', () => grid.replaceChildren(...sorted(popular, sort.value)));
}

function sorted(cards: readonly Element[], by: string): Element[] {
  if (by === 'price') return cards.toSorted((a, b) => price(a) - price(b));
  if (by === 'name') return cards.toSorted((a, b) => title(a).localeCompare(title(b)));
  return [...cards];
}

function price(card: Element): number {
  return Number(card.getAttribute('data-price'));
}

function title(card: Element): string {
  return card.querySelector('.card__name')?.textContent ?? '';
}
