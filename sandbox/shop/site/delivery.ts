import { ask } from './api.ts';
import { euros, need } from './page.ts';

interface Option {
  readonly id: string;
  readonly name: string;
  readonly cents: number;
}

/** Asks for the ways of delivery and shows them; the spinner turns until they are there. */
export async function loadDelivery(): Promise<void> {
  const place = need('#delivery-options');
  place.innerHTML =
    '<div class="loading"><span class="spinner"></span>Loading delivery options…</div>';
  const answer = await ask('/api/delivery', {});
  place.replaceChildren(...(answer.body.options as Option[]).map(optionRow));
  const next = need<HTMLButtonElement>('#to-payment');
  next.hidden = false;
  next.onclick = openPayment;
}

function optionRow(option: Option): HTMLElement {
  const row = document.createElement('label');
  row.className = 'option';
  row.innerHTML = `<input type="radio" name="delivery" value="${option.id}"><span>${option.name}</span><span>${euros(option.cents)}</span>`;
  row.addEventListener('change', () => choose(option));
  return row;
}

function choose(option: Option): void {
  const total = need<HTMLElement>('#order-total');
  need('#delivery-price').textContent = euros(option.cents);
  total.textContent = euros(Number(total.dataset.goods) + option.cents);
}

function openPayment(): void {
  const step = need('#step-payment');
  step.classList.remove('step--closed');
  step.scrollIntoView({ behavior: 'smooth', block: 'center' });
}
