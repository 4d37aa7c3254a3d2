import type { Rerun } from '../rerun.ts';

/** A point in a session: a second, something called by words, a claim's moment, or what was told last. */
export type Point =
  | { readonly by: 'last' }
  | { readonly by: 'second'; readonly seconds: number }
  | { readonly by: 'words'; readonly words: string }
  | { readonly by: 'number'; readonly number: number };

/** Which part of a session's course is asked for. */
export type Stretch =
  | { readonly where: 'at' | 'before' | 'after'; readonly point: Point }
  | { readonly where: 'between'; readonly from: number; readonly to: number }
  | { readonly where: 'all' };

/** What people count. */
export type Counted = 'sessions' | 'people' | 'times';

/**
 * What a message in a talk asks for, as far as a grammar reads it. Numbers are those under which claims were
 * told in the thread; null = it does not say which.
 */
export type FollowUp =
  | { readonly kind: 'show'; readonly numbers: readonly number[] }
  | { readonly kind: 'sure'; readonly number: number | null }
  | { readonly kind: 'who'; readonly number: number | null }
  | { readonly kind: 'count'; readonly of: Counted; readonly number: number | null }
  /** The same question about other sessions. */
  | { readonly kind: 'change'; readonly change: Rerun }
  /** That was meant, and cannot be: why, in a sentence with its remedy. */
  | { readonly kind: 'no-change'; readonly sentence: string }
  | { readonly kind: 'search'; readonly text: string }
  /** `number`: of the session of that claim; `session`: of the one with this id. */
  | {
      readonly kind: 'course';
      readonly stretch: Stretch;
      readonly number: number | null;
      readonly session?: string;
    }
  | { readonly kind: 'stop' }
  /** Thanks and the like: nobody asked anything. */
  | { readonly kind: 'chatter' }
  | { readonly kind: 'unclear' };
