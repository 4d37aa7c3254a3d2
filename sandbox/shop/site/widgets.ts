import { need } from './page.ts';

interface Ratings {
  readonly summary?: { readonly rating: number };
}

/** Small things at the edges of the page. */
export function startWidgets(): void {
  need('.promo__close').addEventListener('click', () => need('.promo').remove());
  setTimeout(warnOfConsent, 700);
  setTimeout(() => void refreshTrustBadge(), 900);
}

/** Harmless noise, as third-party scripts make it. */
function warnOfConsent(): void {
  console.error('[consent] vendor list is older than 30 days, using the cached one');
}

/** A harmless bug, on every page: the service stopped sending the summary, the badge stays as it is. */
async function refreshTrustBadge(): Promise<void> {
  const ratings = (await (await fetch('/api/ratings')).json()) as Ratings;
  const summary = ratings.summary as { readonly rating: number };
  need('#trust span').textContent = `${summary.rating} of 5`;
}
