import type { Counted } from '../requests/follow-up.ts';
import type { Numbered } from './claims/numbered.ts';
import { type Inquiry, meant, type Told } from './inquiry.ts';

/** Claims counted at once. */
const MOST = 8;

/** "how many sessions had 2?": from what was counted, each number with its base; without a number, of all. */
export function countClaims(inquiry: Inquiry, of: Counted, number: number | null): Told {
  if (number === null) return countAll(inquiry, of);
  const one = meant(inquiry, number);
  if ('lines' in one) return one;
  const told = countOne(inquiry, of, one);
  return told === null
    ? { lines: [inquiry.words.notCounted(number)] }
    : { lines: [told], claims: [one.claim] };
}

function countAll(inquiry: Inquiry, of: Counted): Told {
  const { numbering, words } = inquiry;
  const counted = [...numbering.byNumber.values()].slice(0, MOST).flatMap((one) => {
    const told = countOne(inquiry, of, one);
    return told === null ? [] : [{ told, claim: one.claim }];
  });
  const lines = [...readLine(inquiry), ...counted.map(({ told }) => told)];
  return {
    lines: lines.length > 0 ? lines : [words.nothingNumbered],
    claims: counted.map(({ claim }) => claim),
  };
}

function countOne(
  { words }: Inquiry,
  of: Counted,
  { number, name, tally }: Numbered,
): string | null {
  const told = tally && words.tally(of, tally);
  return told === null ? null : `${number} · ${name}: ${told}`;
}

/** How many a report read: the base of all else. */
function readLine({ evidence, words }: Inquiry): string[] {
  if (evidence.kind !== 'report') return [];
  const { readByModel, readByFacts, eligible } = evidence.report.coverage;
  return [words.read(readByModel + readByFacts, eligible)];
}
