import type { MomentKind } from '../digest/moment.ts';

/** How long something lasted, seconds. `about` = so long or longer, not much shorter. */
export interface Lasting {
  readonly bound: 'about' | 'least' | 'most';
  readonly seconds: number;
}

/** Something that must have happened: a moment of one of these kinds. */
export interface Want {
  /** The words of the search that said so. */
  readonly said: string;
  /** How well each kind fits, up to 1. */
  readonly kinds: ReadonlyMap<MomentKind, number>;
  /** null = however long. */
  readonly lasting: Lasting | null;
}

/** A search, as far as code reads it. */
export interface SearchQuery {
  /** Each of them must be met. */
  readonly wants: readonly Want[];
  /** The visitor left soon after. */
  readonly leaving: boolean;
  /** Kinds that must not have happened. */
  readonly without: ReadonlySet<MomentKind>;
  /** Folded words that stand for themselves: looked for in pages, texts and labels. */
  readonly words: readonly string[];
  /** Words that were understood, and may stand on a page as well. */
  readonly hints: readonly string[];
}
