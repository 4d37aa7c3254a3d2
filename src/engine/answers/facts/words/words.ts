import type { Counted } from '../../requests/follow-up.ts';
import type { Language } from '../../requests/language.ts';
import type { Tally } from '../claims/numbered.ts';
import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';

/** Our own sentences in one language. Texts of claims stay as they were told. */
export interface Words {
  /** `No model is configured: …`, with what a model would do. */
  needsModel(why: string): string;
  looksAtStills(why: string): string;
  /** `9 of 96 sessions (5–17 %)`; null = that was not counted. */
  tally(of: Counted, tally: Tally): string | null;
  notCounted(number: number): string;
  read(read: number, eligible: number): string;
  noClaim(number: number, highest: number): string;
  nothingNumbered: string;
  /** Several may be meant. */
  which(numbers: readonly number[]): string;
  whichSession: string;
  /** The session that is named cannot be read. */
  noVisit: string;
  /** How often something happened. */
  inAll(times: number): string;
  seenIn(count: number, all: number): string;
  notSeenAgain(number: number): string;
  cannotRead: string;
  people(count: number): string;
  anonymous: string;
  unnamed(count: number): string;
  namesHidden: string;
  noPeople: string;
  stands(number: number, held: number, of: number): string;
  nothingToCheck(number: number): string;
  around(clock: string): string;
  before(clock: string): string;
  after(clock: string): string;
  between(from: string, to: string): string;
  course: string;
  nothingThere: string;
  notInTimeline(words: string): string;
  found(hits: number, read: number, search: string): string;
  foundNothing(read: number, search: string): string;
  notWhere: string;
  rerun(what: string): string;
  noReport: string;
  gone: string;
  noSubject: string;
  sharesWords: string;
  sharesNothing: string;
  nothingToStop: string;
  welcome: string;
}

export function wordsIn(language: Language): Words {
  return language === 'de' ? GERMAN : ENGLISH;
}
