import { safeText } from '../../sessions/safe-text.ts';
import type { Counted } from '../count.ts';
import { labelOf } from '../group/normal-words.ts';
import { ANY } from '../group/places.ts';

const MOST = 80;

/** Recorded words in a sentence of ours: safe, in quotes, not too long. */
export function quoted(words: string): string {
  const safe = safeText(words).replaceAll('"', "'").replace(/\.$/, '');
  const short = safe.length > MOST ? `${safe.slice(0, MOST - 1).trimEnd()}…` : safe;
  return `"${short}"`;
}

/** What was pressed, without its tag. */
export function pressed(words: string): string {
  return quoted(labelOf(words));
}

/** A kind of page as people read it: `/product/…`. */
export function placeWords(place: string): string {
  const words = place
    .split('/')
    .map((part) => (part === ANY ? '…' : part))
    .join('/');
  return safeText(words) || '/';
}

/** `9 of 34 (15–43 %)`: one number with its base (messages.md). */
export function percentOf(hits: number, { sessions, interval }: Counted): string {
  const [low, high] = interval.map((end) => Math.round(end * 100));
  return `${hits} of ${sessions} (${low}–${high} %)`;
}

export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}
