import type { Aliases } from './aliases.ts';
import type { Finder } from './find/found.ts';
import { phoneKey } from './find/phones.ts';
import { looksRandom } from './find/randomness.ts';
import { holdsNoSecret, isAlias, type Kind } from './kinds.ts';
import { kindOfParameter, mayHoldSecret } from './parameters.ts';
import { findAll, MOST_ROUNDS, maskFound, SURE_FINDERS } from './texts.ts';
import { decoded, fromBase64 } from './url-encoding.ts';

/** Addresses inside addresses: deeper ones are read as text. */
const MOST_NESTED = 3;
const PARTS = /^([a-z][a-z\d+.-]*:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/is;
/** Path parts after these open a door. */
const OPENS =
  /^(?:reset|reset-password|password|invite|invitation|verify|verification|confirm|activate|magic|magic-link|token|unsubscribe|auth)$/i;
const HOLDS_NOTHING = /^(?:data|blob|about|chrome-extension|moz-extension):/i;

/** What masking an address needs. */
interface UrlTools {
  readonly aliases: Aliases;
  readonly nameFinder: Finder;
  /** Masks readable text. */
  readonly text: (value: string) => string;
}

/** Masks addresses: only what is personal changes, everything else stays as it is written. */
export class Urls {
  private readonly tools: UrlTools;
  private readonly inPath: readonly Finder[];

  constructor(tools: UrlTools) {
    this.tools = tools;
    this.inPath = [...SURE_FINDERS, tools.nameFinder];
  }

  /** Until nothing changes: what is hidden in one part may show what another one is. */
  mask(url: string): string {
    let masked = url;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const next = this.once(masked, 0);
      if (next === masked) break;
      masked = next;
    }
    return masked;
  }

  private once(url: string, nested: number): string {
    const [, scheme = '', authority = '', path = '', query = '', fragment = ''] =
      PARTS.exec(url) ?? [];
    if (HOLDS_NOTHING.test(scheme)) return url;
    if (/^(?:tel|sms|callto):$/i.test(scheme)) return scheme + this.called(path) + query + fragment;
    return [
      scheme,
      this.withoutUser(authority),
      this.path(path),
      query && `?${this.pairs(query.slice(1), nested)}`,
      fragment && `#${this.fragment(fragment.slice(1), nested)}`,
    ].join('');
  }

  private called(number: string): string {
    const dialled = decoded(number);
    if (isAlias(dialled) || !/\d/.test(dialled)) return number;
    return this.alias('phone', dialled);
  }

  /** `//user:password@host`: the host is the site's, not the visitor's. */
  private withoutUser(authority: string): string {
    const at = authority.lastIndexOf('@');
    const user = authority.slice(2, at);
    if (at < 0) return this.surely(authority);
    return `//${isAlias(user) ? user : this.alias('token', user)}${this.surely(authority.slice(at))}`;
  }

  private path(path: string): string {
    let before = '';
    return path
      .split('/')
      .map((part) => {
        const secret = OPENS.test(before) && part.length >= 12 && looksRandom(part);
        before = part;
        return secret ? this.alias('token', part) : this.surely(part);
      })
      .join('/');
  }

  private surely(part: string): string {
    return rewritten(part, (text) => maskFound(text, this.inPath, this.tools.aliases));
  }

  private fragment(fragment: string, nested: number): string {
    const query = fragment.indexOf('?');
    if (query >= 0) {
      return `${this.path(fragment.slice(0, query))}?${this.pairs(fragment.slice(query + 1), nested)}`;
    }
    return fragment.includes('=') ? this.pairs(fragment, nested) : this.path(fragment);
  }

  private pairs(query: string, nested: number): string {
    return query
      .split('&')
      .map((pair) => this.pair(pair, nested))
      .join('&');
  }

  private pair(pair: string, nested: number): string {
    const equals = pair.indexOf('=');
    if (equals < 0) return rewritten(pair, this.tools.text);
    const name = decoded(pair.slice(0, equals));
    const value = rewritten(pair.slice(equals + 1), (text) => this.value(name, text, nested));
    return `${rewritten(pair.slice(0, equals), this.tools.text)}=${value}`;
  }

  private value(name: string, value: string, nested: number): string {
    if (holdsNoSecret(value)) return value;
    const kind = kindOfParameter(name, value);
    if (kind === 'token') return this.alias(kind, value);
    const spaced = value.includes('@') ? value : value.replaceAll('+', ' ').replace(/^ /, '+');
    const isNested = /^(?:[a-z][a-z\d+.-]*:)?\/\S*$/i.test(value) && nested < MOST_NESTED;
    if (isNested && kind === null) return this.once(value, nested + 1);
    const masked = this.tools.text(spaced);
    if (kind !== null) return isAlias(masked) ? masked : this.alias(kind, value);
    const rest = masked === spaced ? value : masked;
    return mayHoldSecret(name) ? this.random(rest) : rest;
  }

  /** A key, or a text that was packed to pass as one. */
  private random(value: string): string {
    const unpacked = fromBase64(value);
    const [first] = unpacked === null ? [] : findAll(unpacked, SURE_FINDERS);
    if (first) return this.tools.aliases.of(first.kind, first.key);
    return /^[\w.~+/=-]{20,}$/.test(value) && looksRandom(value)
      ? this.alias('token', value)
      : value;
  }

  private alias(kind: Kind, value: string): string {
    const key = kind === 'phone' ? phoneKey(value) : value.toLowerCase();
    return this.tools.aliases.of(kind, kind === 'token' ? value : key);
  }
}

/** A part of an address, decoded for masking; unchanged to the letter when nothing was hidden. */
function rewritten(part: string, mask: (text: string) => string): string {
  const text = decoded(part);
  const masked = mask(text);
  return masked === text
    ? part
    : encodeURI(masked.toWellFormed()).replace(/[&#=?]/g, encodeURIComponent);
}
