import { report, track } from './analytics.ts';
import { ask } from './api.ts';
import { loadDelivery } from './delivery.ts';
import { need, say } from './page.ts';
import { startPayment } from './payment.ts';

class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** The checkout: address, then delivery, then payment. */
export function startCheckout(): void {
  const form = document.querySelector<HTMLFormElement>('#address-form');
  if (form === null) return;
  track('checkout_started', {
    total: Number(need<HTMLElement>('#order-total').dataset.goods) / 100,
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void sendAddress(form);
  });
  startPayment();
}

async function sendAddress(form: HTMLFormElement): Promise<void> {
  const address = Object.fromEntries(new FormData(form));
  if (Object.values(address).includes('')) {
    say('#address-notice', 'Please fill in every field');
    return;
  }
  const answer = await ask('/api/address', address);
  if (answer.status !== 200) return refuse();
  say('#address-notice', '');
  need('#step-delivery').classList.remove('step--closed');
  need('#step-delivery').scrollIntoView({ behavior: 'smooth', block: 'center' });
  await loadDelivery();
}

function refuse(): void {
  say('#address-notice', 'Please check your details');
  need('#step-address').scrollIntoView({ behavior: 'smooth' });
  report(new AddressError('zone missing for this address'));
}
