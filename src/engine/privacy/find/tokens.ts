import { type Found, foundBy, matchesOf } from './found.ts';
import { looksLikeKey } from './randomness.ts';

/** Web tokens (RFC 7519) and the keys of services that mark theirs by a prefix. */
const MARKED = new RegExp(
  `(?<![\\w-])(?:${[
    'eyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?',
    '(?:sk|pk|rk)_(?:live|test)_\\w{8,}',
    'sk-[\\w-]{16,}',
    'gh[opsur]_\\w{20,}',
    'github_pat_\\w{20,}',
    'glpat-[\\w-]{16,}',
    'xox[a-z]-[\\w-]{10,}',
    'xapp-[\\w-]{10,}',
    '(?:AKIA|ASIA)[A-Z\\d]{16}',
    'AIza[\\w-]{30,}',
    'ya29\\.[\\w-]{20,}',
    'ph[xs]_\\w{20,}',
    'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
    'npm_\\w{30,}',
    'shp(?:at|ca|pa|ss)_\\w{20,}',
    'whsec_\\w{16,}',
    'hf_\\w{20,}',
  ].join('|')})`,
  'g',
);

export function findMarkedTokens(text: string): Found[] {
  return foundBy(text, 'token', MARKED, (match) => match);
}

const SECRET_NAME =
  'passw(?:or)?d|passwort|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|jwt|session[_-]?id|csrf|xsrf|credential|signature';
const ASSIGNED = new RegExp(
  `(?<![\\w-])[\\w-]{0,24}?(?:${SECRET_NAME})(?:\\\\?["'])? ?([:=]) ?(\\\\?["'])?([^\\s"'\\\\&,;<>()]{3,})`,
  'gi',
);
const AUTHORIZED = /(?<![\w-])(?:bearer|basic) +([\w.~+/-]{12,}=*)/gi;
const PLAIN = /^(?:true|false|null|undefined|\d{1,5}|phc_\w+)$/;

/** Secrets with their name before them: `password=…`, `"apiKey":"…"`, `Bearer …`. */
export function findAssignedTokens(text: string): Found[] {
  return matchesOf(text, ASSIGNED).flatMap((match) => {
    const [, sign, quote, value = ''] = match;
    const sure = sign === '=' || quote !== undefined || (value.length >= 8 && isMixed(value));
    return sure && !PLAIN.test(value) ? [token(match, value)] : [];
  });
}

export function findAuthorization(text: string): Found[] {
  if (!/earer|asic/i.test(text)) return [];
  return matchesOf(text, AUTHORIZED).flatMap((match) => {
    const [, value = ''] = match;
    return isMixed(value) ? [token(match, value)] : [];
  });
}

const WORD = /(?<![\w-])[\w-]{20,}/g;

/** Unmarked keys: long words of letters and digits in no order. */
export function findKeys(text: string): Found[] {
  return foundBy(text, 'token', WORD, (word) => (looksLikeKey(word) ? word : null));
}

function token(match: RegExpExecArray, value: string): Found {
  const end = match.index + match[0].length;
  return { start: end - value.length, end, kind: 'token', key: value };
}

function isMixed(value: string): boolean {
  return /\d/.test(value) && /[a-z]/i.test(value);
}
