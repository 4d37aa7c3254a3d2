import { faultsIn } from '../faults.ts';
import { track } from './analytics.ts';
import { ask } from './api.ts';
import { need, onPhone, say } from './page.ts';

/** PostHog needs a moment to send the last events before the page goes. */
const REDIRECT_AFTER_MS = 700;

class OrderError extends Error {
  override readonly name = 'OrderError';
}

/** Card, note and the button that places the order. */
export function startPayment(): void {
  const pay = need<HTMLButtonElement>('#pay');
  for (const input of cardFields()) {
    input.addEventListener('input', () => {
      pay.disabled = !complete();
    });
  }
  pay.addEventListener('click', () => void placeOrder(pay));
}

function cardFields(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('#step-payment .field input')];
}

function complete(): boolean {
  // The fault: the check waits for a key event that touch keyboards do not send.
  if (onPhone() && faultsIn(document.cookie).has('pay-stays-disabled')) return false;
  return cardFields().every((input) => input.value.trim().length >= 3);
}

async function placeOrder(pay: HTMLButtonElement): Promise<void> {
  pay.disabled = true;
  pay.textContent = 'One moment…';
  say('#order-notice', '');
  const note = need<HTMLTextAreaElement>('textarea[name=note]').value;
  const answer = await ask('/api/order', { note });
  if (answer.status === 200) return finish(String(answer.body.number), answer.body.total);
  pay.disabled = false;
  pay.textContent = 'Pay';
  say('#order-notice', String(answer.body.message));
  if (answer.status >= 500) throw new OrderError(`order service answered ${answer.status}`);
}

function finish(number: string, total: unknown): void {
  track('order_placed', { order: number, total });
  setTimeout(() => location.assign(`/thanks/${number}`), REDIRECT_AFTER_MS);
}
