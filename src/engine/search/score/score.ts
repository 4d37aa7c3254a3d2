import type { Digest, Moment } from '../digest/moment.ts';
import type { SearchQuery, Want } from '../query/query.ts';
import { fitOf, leavingFit } from './fit.ts';
import { type Found, weighWords } from './weigh.ts';

/** Words this near to a moment belong to it, seconds. */
const NEAR_SECONDS = 15;
/** What a word is worth beside the moment, and elsewhere in the session. */
const WORTH = { near: 0.8, elsewhere: 0.4 };
/** A want that is met less than this is not met. */
const MET = 0.2;
/** So much of what the words say must be there, by their weight. */
const LEAST_WORDS = 0.3;
/** From here on a session is what was asked for, not only like it. */
const FULLY = 0.75;
/** A word that no session holds takes so much of the certainty that this is what was meant. */
const UNUSED_WEIGHT = 0.5;
/** Words that were understood count a little where they stand on the page as well. */
const HINT_WEIGHT = 0.1;

/** What code makes of a session for a search. */
export interface Scored {
  readonly digest: Digest;
  /** 0–1. */
  readonly score: number;
  /** null = it is not what was asked for. */
  readonly fits: 'yes' | 'partly' | null;
  /** The moment it is about. */
  readonly moment: Moment;
  /** The moments that meet the wants, the one it is about first. */
  readonly evidence: readonly Moment[];
}

export interface Scores {
  /** In the order of the digests; none of a session without moments. */
  readonly scored: readonly Scored[];
  /** Words of the search that no session holds. */
  readonly unused: readonly string[];
}

/** Rates all sessions for a search, from what was measured alone. */
export function scoreDigests(query: SearchQuery, digests: readonly Digest[]): Scores {
  const words = weighWords(query.words, digests);
  const hints = weighWords(query.hints, digests);
  const scored = digests.flatMap((digest, i) => {
    const own = { found: words.found[i] ?? [], weights: words.weights };
    const beside = { found: hints.found[i] ?? [], weights: hints.weights };
    const one = scoreOf(query, digest, own, beside);
    return one ? [one] : [];
  });
  return { scored, unused: query.words.filter((_, w) => words.weights[w] === 0) };
}

interface Words {
  readonly found: Found;
  readonly weights: readonly number[];
}

function scoreOf(query: SearchQuery, digest: Digest, words: Words, hints: Words): Scored | null {
  const moment = telling(query, digest, words);
  if (!moment) return null;
  const met = query.wants.map((want) => bestFor(want, digest.moments, moment));
  const said = wordsAround(digest, moment, words);
  const left = query.leaving ? leavingFit(moment, digest) : 0;
  const usable = sum(words.weights);
  const unused = words.weights.filter((weight) => weight === 0).length;
  const whole = query.wants.length + usable + unused * UNUSED_WEIGHT + Number(query.leaving);
  const share = (sum(met.map(({ fit }) => fit)) + said + left) / Math.max(whole, 1);
  const isHit =
    query.wants.length + usable + Number(query.leaving) > 0 &&
    met.every(({ fit }) => fit >= MET) &&
    (!query.leaving || left > 0) &&
    said >= usable * LEAST_WORDS &&
    !digest.moments.some(({ kind }) => query.without.has(kind));
  return {
    digest,
    score:
      (1 - HINT_WEIGHT) * share + HINT_WEIGHT * Math.min(1, wordsAround(digest, moment, hints)),
    fits: isHit ? (share >= FULLY && unused === 0 ? 'yes' : 'partly') : null,
    moment,
    evidence: [...new Set([moment, ...met.flatMap(({ by }) => by ?? [])])],
  };
}

/** The moment that the search is about: one that meets a want, where any does. */
function telling(query: SearchQuery, digest: Digest, words: Words): Moment | undefined {
  const wanted = digest.moments.filter((moment) => fits(query, moment) > 0);
  const among = wanted.length > 0 ? wanted : digest.moments;
  const ratings = among.map((moment) => rate(query, digest, moment, words));
  return among[ratings.indexOf(Math.max(...ratings))];
}

function fits({ wants }: SearchQuery, moment: Moment): number {
  return sum(wants.map((want) => fitOf(moment, want)));
}

/** How much a moment is what the search is about; of those that say nothing of it, leaving decides nothing. */
function rate(query: SearchQuery, digest: Digest, moment: Moment, words: Words): number {
  const told = fits(query, moment) + wordsAround(digest, moment, words);
  const isBare = query.wants.length + words.weights.length === 0;
  if (!query.leaving || (told === 0 && !isBare)) return told;
  return told + leavingFit(moment, digest);
}

/** The moment that meets a want: the one the hit is about, if it does, else the best. */
function bestFor(
  want: Want,
  moments: readonly Moment[],
  about: Moment,
): { readonly fit: number; readonly by: Moment | null } {
  const [first] = [about, ...moments.toSorted((a, b) => fitOf(b, want) - fitOf(a, want))].filter(
    (moment) => fitOf(moment, want) >= MET,
  );
  return first ? { fit: fitOf(first, want), by: first } : { fit: 0, by: null };
}

/** What the words of a search say of a moment, of its surroundings, and of the session. */
function wordsAround({ moments }: Digest, about: Moment, { found, weights }: Words): number {
  return sum(
    weights.map((weight, w) => {
      if (weight === 0) return 0;
      const worth = moments.map((moment, i) => (found[i]?.[w] ?? 0) * worthOf(moment, about));
      return weight * Math.max(0, ...worth);
    }),
  );
}

function worthOf(moment: Moment, about: Moment): number {
  if (moment === about) return 1;
  const isNear =
    moment.seconds <= about.until + NEAR_SECONDS && moment.until >= about.seconds - NEAR_SECONDS;
  return isNear ? WORTH.near : WORTH.elsewhere;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
