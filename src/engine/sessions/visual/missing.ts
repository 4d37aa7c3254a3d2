import { clock } from '../clock.ts';
import type { Problem } from '../summary.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** The sentence for claims around which no picture could be taken; none for none. */
export function notTaken(claims: readonly Problem[]): string[] {
  return sentence(claims, (times) => `The pictures of ${times} could not be taken`);
}

/** The sentence for claims whose pictures no model looked at; none for none. */
export function notLookedAt(claims: readonly Problem[]): string[] {
  return sentence(claims, (times) => `The model could not look at the pictures of ${times}`);
}

function sentence(claims: readonly Problem[], what: (times: string) => string): string[] {
  if (claims.length === 0) return [];
  const times = [...new Set(claims.map(({ seconds }) => clock(seconds)))];
  const consequence = claims.length === 1 ? 'that claim is' : 'those claims are';
  return [`${what(list.format(times))}, so ${consequence} not checked.`];
}
