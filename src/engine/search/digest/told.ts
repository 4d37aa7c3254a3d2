import { safeText } from '../../sessions/safe-text.ts';
import type { Moment } from './moment.ts';

/** The text of a moment is cut here, characters. */
const LENGTH = 180;

/** A moment before its page is known. */
export type Told = Omit<Moment, 'page'> & { readonly page?: string };

/** A moment in words; what is not given is that of something that happened once and lasted no time. */
export function told(
  kind: Moment['kind'],
  seconds: number,
  text: string,
  more: Partial<Pick<Told, 'until' | 'lasted' | 'times' | 'page'>> = {},
): Told {
  return { kind, seconds, until: seconds, lasted: 0, times: 1, text: shown(text), ...more };
}

/** Recorded words in one safe line, not too long. */
export function shown(text: string, most = LENGTH): string {
  const line = safeText(text);
  const characters = [...line];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line;
}

/** A length of time as a sentence says it: `40 s`, `2 min 5 s`. */
export function lasting(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}
