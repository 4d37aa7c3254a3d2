import { type Found, matchesOf } from './found.ts';

/** An at-sign as text, in an address (also twice encoded), in JSON and in HTML. */
const AT = /@|%(?:25)*40|\\u0040|&#(?:64|x40);/gi;
const DOMAIN = /(?:[\p{L}\d][\p{L}\d-]{0,62}\.)+(?:[a-z]{2,24}(?![a-z\d])|\p{L}{2,24})/iuy;
const LOCAL = /[\p{Script=Latin}\d._+'-]/u;
const ANY_LETTER = /[\p{L}\d._+'-]/u;
/** `logo@2x.png`, `react@18.2.0-rc.one`: what follows is a scale or a version. */
const NOT_A_DOMAIN = /^\d(?:\.\d)?x\.(?:png|jpe?g|webp|gif|svg|avif)|^\d+\.\d+\.\d/i;

export function findEmails(text: string): Found[] {
  const found: Found[] = [];
  let floor = 0;
  for (const at of matchesOf(text, AT)) {
    const domainStart = at.index + at[0].length;
    const domain = domainAt(text, domainStart);
    const start = domain === null ? at.index : localStart(text, at.index, floor);
    floor = domainStart;
    if (domain === null || start === at.index) continue;
    floor = domainStart + domain.length;
    const key = normal(text.slice(start, at.index), domain);
    found.push({ start, end: floor, kind: 'email', key });
  }
  return found;
}

function domainAt(text: string, at: number): string | null {
  DOMAIN.lastIndex = at;
  const domain = DOMAIN.exec(text)?.[0];
  return domain === undefined || NOT_A_DOMAIN.test(domain) ? null : domain;
}

/** Where the part before the at-sign begins: in Latin letters, or in those of the name itself. */
function localStart(text: string, at: number, floor: number): number {
  const letters = LOCAL.test(text[at - 1] ?? '') ? LOCAL : ANY_LETTER;
  let start = at;
  while (start > floor && isLocal(text, start - 1, letters)) start -= 1;
  if (text[start - 1] === '%' && /^[\da-f]{2}/i.test(text.slice(start, at))) start += 2;
  const quoted = /^['.-]+(?=.)/.exec(text.slice(start, Math.min(at, start + 8)))?.[0].length ?? 0;
  return start + quoted;
}

/** An encoded plus belongs to the name; any other escape ends it. */
function isLocal(text: string, at: number, letters: RegExp): boolean {
  return letters.test(text[at] ?? '') || /^%2b/i.test(text.slice(at, at + 3));
}

function normal(local: string, domain: string): string {
  return `${local.replace(/%2b/gi, '+')}@${domain}`.toLowerCase();
}
