import { type DatasetContent, uuidOf } from './dataset.ts';
import { MAYA, SHOPLET } from './shoplet.ts';

/**
 * The shoplet with so many visits like Maya's, each of a visitor and an address of its own: "Pay" does not
 * answer every other one, and "Ship" on a page of its own the others.
 */
export function manyVisits(count: number): DatasetContent {
  const copies = Array.from({ length: count }, (_, i) => i + 1);
  const all = (lines: readonly object[]) => {
    const own = lines.filter((line) => JSON.stringify(line).includes(MAYA));
    return copies.flatMap((n) => own.map((line, i) => copied(line, n, i)));
  };
  const recorded = (SHOPLET.snapshots?.[MAYA] ?? []).map((line) => JSON.stringify(line));
  return {
    ...SHOPLET,
    persons: [],
    events: all(SHOPLET.events),
    recordings: all(SHOPLET.recordings),
    snapshots: Object.fromEntries(
      copies.map((n) => [uuidOf(6, n), recorded.map((line) => ofVisit(line, n))]),
    ),
  };
}

function copied(line: object, n: number, i: number): object {
  const text = JSON.stringify(line).replaceAll(MAYA, uuidOf(6, n)).replaceAll('"maya"', `"v${n}"`);
  const copy: object = JSON.parse(ofVisit(text, n));
  return 'uuid' in copy ? { ...copy, uuid: uuidOf(7, n * 100 + i) } : copy;
}

function ofVisit(line: string, n: number): string {
  const text = n % 2 === 0 ? line.replaceAll('Pay', 'Ship').replaceAll('/pay', '/ship') : line;
  return text.replaceAll(/(example\/[a-z]+)"/g, `$1?visit=${n}"`);
}
