import { ANY_RECORDING, type RecordingsQuery } from '../ports/recording-list.ts';

/** What somebody asked for, as far as it says which sessions are read; absent = not said. */
export type Wish = Partial<{
  readonly [Field in keyof RecordingsQuery]: NonNullable<RecordingsQuery[Field]>;
}> & {
  /** Sessions read at most. */
  readonly limit?: number;
};

export type AskProblemKind =
  | 'unread'
  | 'too-long'
  | 'twice'
  | 'denied'
  | 'date'
  | 'future'
  | 'order'
  | 'limit'
  | 'unit'
  | 'country';

/** Why an ask cannot be run as it stands. */
export interface AskProblem {
  readonly kind: AskProblemKind;
  /** What is wrong and what to do, in one sentence or two for people; holds words of the ask. */
  readonly sentence: string;
}

/** When and where somebody asks: days begin at midnight of the time zone, which is an IANA name. */
export interface Clock {
  readonly now: Date;
  readonly zone: string;
}

/** Sessions read in one report at most. */
export const MOST_SESSIONS = 1_000;

/** The query that the wish means; its limit stands beside the query. */
export function queryOf({ limit: _limit, ...wish }: Wish): RecordingsQuery {
  return { ...ANY_RECORDING, ...wish };
}

/** Whether the wish narrows anything at all. */
export function isEmpty(wish: Wish): boolean {
  return Object.keys(wish).length === 0;
}
