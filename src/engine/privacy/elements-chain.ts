import { isAddressAttribute, isStructural, isTypedInto } from './attributes.ts';
import type { Masker } from './masker.ts';
import { starred } from './typed.ts';

/** `name="value"`, quotes and backslashes in the value escaped by a backslash. */
const ATTRIBUTE = /(?<![\w$-])([\w$-]+)="((?:[^"\\]|\\.)*)"/gs;

/** PostHog's flattened chain with its values masked and its quoting as it was. */
export function maskChain(masker: Masker, chain: string): string {
  const type = /attr__type="([^"]*)"/.exec(chain)?.[1] ?? 'text';
  const typed = /^(?:input|textarea)/i.test(chain) && isTypedInto(type);
  const parts: string[] = [];
  let done = 0;
  for (const match of chain.matchAll(ATTRIBUTE)) {
    const [whole, name = '', escaped = ''] = match;
    const value = escaped.replace(/\\(.)/gs, '$1');
    const masked = maskValue(masker, name.replace(/^attr__/, ''), value, typed);
    parts.push(masker.text(chain.slice(done, match.index)));
    parts.push(masked === value ? whole : `${name}="${masked.replace(/[\\"]/g, '\\$&')}"`);
    done = match.index + whole.length;
  }
  return parts.join('') + masker.text(chain.slice(done));
}

function maskValue(masker: Masker, name: string, value: string, typed: boolean): string {
  if (typed && name === 'value') return starred(value);
  if (isStructural(name)) return value;
  return isAddressAttribute(name) ? masker.url(value) : masker.text(value);
}
