import type { Kind } from './kinds.ts';

/** The aliases of one session: the same value has the same alias wherever it stands. */
export class Aliases {
  private readonly known = new Map<string, string>();
  private readonly counts = new Map<Kind, number>();

  /** @param key the value in its normal form, equal for all its spellings */
  of(kind: Kind, key: string): string {
    const id = `${kind} ${key}`;
    const known = this.known.get(id);
    if (known) return known;
    const number = (this.counts.get(kind) ?? 0) + 1;
    const alias = `${kind}_${number}`;
    this.counts.set(kind, number);
    this.known.set(id, alias);
    return alias;
  }

  /** How many distinct values were hidden. */
  get size(): number {
    return this.known.size;
  }
}
