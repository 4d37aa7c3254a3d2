import type { SessionRecord } from '../record.ts';

/** Sessions whose stills are looked at in one report: with 100 read, its calls stay under 130. */
const MOST = 15;

/**
 * Which sessions are worth a look before their troubles are counted: those that say somebody was
 * stopped, one of each page in turn, so that no page takes all the looks.
 */
export function chooseToProve(records: readonly SessionRecord[]): string[] {
  const stopping = records.flatMap(({ id, unproven, troubles }) => {
    const stop = troubles.find(({ stopped }) => stopped);
    return unproven && stop ? [{ id, path: stop.path }] : [];
  });
  const pages = [...Map.groupBy(stopping, ({ path }) => path).values()];
  const rounds = Math.max(0, ...pages.map((page) => page.length));
  const inTurn = Array.from({ length: rounds }, (_, i) => pages.flatMap((page) => page[i] ?? []));
  return inTurn
    .flat()
    .slice(0, MOST)
    .map(({ id }) => id);
}
