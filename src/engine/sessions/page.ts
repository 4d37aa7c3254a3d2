import { isAlias } from '../privacy/kinds.ts';

/** The path of an address, with its hash route where the site uses one. */
export function pathOf(url: string): string {
  if (!URL.canParse(url)) return url.split(/[?#]/)[0] ?? url;
  const { pathname, hash } = new URL(url);
  return hash.startsWith('#/') || hash.startsWith('#!')
    ? pathname.replace(/\/$/, '') + hash.split('?')[0]
    : pathname;
}

const VARIABLE_PART = /^(\d+|[0-9a-f]{8,}|[0-9a-f-]{32,}|(?=.*\d)[\w-]{16,})$/i;

/** The page's template: parts that name one thing among many read as `:id`, so that visits compare. */
export function pageTemplate(url: string): string {
  return pathOf(url)
    .split('/')
    .map((part) => (isVariable(part) ? ':id' : part))
    .join('/');
}

function isVariable(part: string): boolean {
  return VARIABLE_PART.test(part) || isAlias(part);
}
