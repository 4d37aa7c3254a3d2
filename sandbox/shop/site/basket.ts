import { faultsIn } from '../faults.ts';
import { ask } from './api.ts';
import { euros, need, say } from './page.ts';

const DELIVERY_CENTS = 490;

let discountPercent = 0;

/** The basket: quantities, coupon, on to the checkout. */
export function startBasket(): void {
  const lines = document.querySelector('#lines');
  if (lines === null) return;
  lines.addEventListener('click', (event) => changeQuantity(event.target as Element));
  need('#checkout').addEventListener('click', () => location.assign('/checkout'));
  if (!broken('coupon-dead-button')) need('#apply-coupon').addEventListener('click', applyCoupon);
}

async function changeQuantity(target: Element): Promise<void> {
  const line = target.closest<HTMLElement>('.line');
  const step = stepOf(target);
  if (line === null || step === 0) return;
  const output = need('output', line);
  output.textContent = String(Math.max(1, Number(output.textContent) + step));
  showTotals();
  await ask('/api/basket/line', { index: Number(line.dataset.index), quantity: quantity(line) });
}

function stepOf(target: Element): number {
  if (target.closest('.stepper__more')) return 1;
  return target.closest('.stepper__less') ? -1 : 0;
}

function showTotals(): void {
  const lines = [...document.querySelectorAll<HTMLElement>('.line')];
  for (const line of lines) need('.line__price', line).textContent = euros(lineCents(line));
  const goods = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const discount = Math.round((goods * discountPercent) / 100);
  need('#goods').textContent = euros(goods);
  need('#discount').textContent = `−${euros(discount)}`;
  need<HTMLElement>('#discount-row').hidden = discount === 0;
  const total = goods - discount + DELIVERY_CENTS;
  need('#total').textContent = euros(total);
  need<HTMLButtonElement>('#checkout').disabled = !(total > 0);
}

function lineCents(line: HTMLElement): number {
  // The fault: a price attribute that no line carries.
  const price = broken('basket-total-nan') ? line.dataset.unitPrice : line.dataset.price;
  return Number(price) * quantity(line);
}

function quantity(line: HTMLElement): number {
  return Number(need('output', line).textContent);
}

async function applyCoupon(): Promise<void> {
  const code = need<HTMLInputElement>('#coupon').value.trim();
  const answer = await ask('/api/coupon', { code });
  if (answer.status !== 200) return say('#coupon-message', 'We do not know this code', true);
  discountPercent = Number(answer.body.percent);
  showTotals();
  say('#coupon-message', `${code} applied: ${discountPercent} % off`);
}

function broken(fault: Parameters<ReturnType<typeof faultsIn>['has']>[0]): boolean {
  return faultsIn(document.cookie).has(fault);
}
