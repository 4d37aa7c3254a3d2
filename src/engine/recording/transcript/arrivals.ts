import type { Observations, Observed, PageShown } from '../observations.ts';

/** A page and the click it answers are told this close to each other, ms. */
const SAME_ARRIVAL_MS = 700;

/** A page that came onto the screen. */
export interface Arrival extends Observed {
  readonly url: string;
  readonly title: string;
  readonly heading: string;
  /** The page that stood there before, loaded once more. */
  readonly again: boolean;
}

/**
 * Pages as they came, in the order of their time. Of a page that is loaded once more at its own address
 * a recording may tell nothing but the click that it answered.
 */
export function arrivalsOf({ pages, clicks }: Observations): Arrival[] {
  const arrivals = pages.map((page, i) => ({ ...page, again: isAgain(page, pages.slice(0, i)) }));
  for (const { at: clicked, window, answer } of clicks) {
    if (answer?.kind !== 'page') continue;
    const at = clicked + answer.afterMs;
    const isHere = (arrival: Arrival) => arrival.window === window;
    if (arrivals.some((one) => isHere(one) && Math.abs(one.at - at) <= SAME_ARRIVAL_MS)) continue;
    const before = arrivals.findLast((one) => isHere(one) && one.at < at);
    if (before) arrivals.push({ ...before, at, again: true });
  }
  return arrivals.sort((a, b) => a.at - b.at);
}

function isAgain({ loaded, url, window }: PageShown, before: readonly PageShown[]): boolean {
  return loaded && before.findLast((page) => page.window === window)?.url === url;
}

/** An address without what changes from load to load. */
export function placeOf(url: string): string {
  return url.split(/[?#]/)[0] ?? url;
}
