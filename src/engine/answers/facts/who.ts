import type { Claim } from '../answer.ts';
import type { Numbered } from './claims/numbered.ts';
import { type Inquiry, meant, numberedOn, type Told } from './inquiry.ts';

/** Names in one answer. */
const MOST_NAMES = 10;
/** Claims whose people are told at once. */
const MOST_CLAIMS = 5;

/**
 * "which users?": by name only where the asker may see names, else how many, and why no more. Names stand in
 * the answer alone: claims are shown again to whoever asks next.
 */
export function tellPeople(inquiry: Inquiry, number: number | null): Told {
  const { numbering, words, request } = inquiry;
  const one = number === null ? null : meant(inquiry, number);
  if (one && 'lines' in one) return one;
  const about = (one ? [one] : numbering.newest).filter(hasPeople).slice(0, MOST_CLAIMS);
  if (about.length === 0) return { lines: [words.noPeople] };
  const claims = about.map(({ claim }) => claim);
  if (!request.mayName) {
    const lines = about.map((claim) => headOf(inquiry, claim));
    return { lines: [...lines, words.namesHidden], claims };
  }
  const seen = seenPeople(inquiry, about);
  const lines = about.map((claim) => namesLine(inquiry, claim, seen));
  return { lines, claims: [...claims, ...seen.values()] };
}

function hasPeople({ tally, instances }: Numbered): boolean {
  return instances.length > 0 || (tally?.people ?? 0) > 0;
}

function headOf({ words }: Inquiry, one: Numbered): string {
  return `${one.number} · ${one.name}: ${words.people(peopleIn(one))}`;
}

function peopleIn({ tally, instances }: Numbered): number {
  return tally?.people ?? instances.length;
}

/** `2 · …: 9 people: Maya L. [4], Jon [5], 7 anonymous`. */
function namesLine(inquiry: Inquiry, one: Numbered, seen: ReadonlyMap<string, Claim>): string {
  const names = [...new Set(one.instances.flatMap(({ who }) => who ?? []))].slice(0, MOST_NAMES);
  const named = names.map((name) => {
    const claim = seen.get(name);
    return claim ? `${name} [${claim.id}]` : name;
  });
  const others = Math.max(0, peopleIn(one) - names.length);
  const all = [...named, ...(others > 0 ? [inquiry.words.unnamed(others)] : [])];
  return `${headOf(inquiry, one)}: ${all.join(', ')}`;
}

/** Where each of them is first to be seen, by name; not what has a number of its own already. */
function seenPeople(inquiry: Inquiry, about: readonly Numbered[]): Map<string, Claim> {
  const firsts = new Map<string, Omit<Claim, 'id'>>();
  for (const { claim, instances } of about) {
    for (const { who, text, sessionId, seconds, replayUrl, evidence } of instances) {
      if (claim.sessionId !== null || who === null || firsts.has(who)) continue;
      if (firsts.size === MOST_NAMES) break;
      firsts.set(who, { text, sessionId, seconds, replayUrl, evidence: [...evidence] });
    }
  }
  const claims = numberedOn(inquiry, [...firsts.values()]);
  return new Map(
    [...firsts.keys()].flatMap((who, i) => {
      const claim = claims[i];
      return claim ? [[who, claim] as const] : [];
    }),
  );
}
