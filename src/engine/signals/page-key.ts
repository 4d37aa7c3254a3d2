import { pageTemplate } from '../sessions/page.ts';

/** A key stays well below what an index entry may hold. */
const MOST = 200;
const DATE = /^\d{4}-\d{2}(?:-\d{2})?$/;

/** A kind of page as it stands in a key: a path without query, ids, dates and the sign that parts keys. */
export function pageKey(page: string): string {
  const path = pageTemplate(page)
    .split('/')
    .map((part) => (part === ':id' || DATE.test(part) ? '*' : part))
    .join('/')
    .replaceAll('|', '%7C');
  return (path.length > 1 ? path.replace(/\/$/, '') : path).slice(0, MOST) || '/';
}

/** Whether a kind of page, `/product/*`, holds this page. */
export function coversPage(kind: string, page: string): boolean {
  const parts = kind.split('/');
  const given = page.split('/');
  return (
    parts.length === given.length && parts.every((part, i) => part === '*' || part === given[i])
  );
}
