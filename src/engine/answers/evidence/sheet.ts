import { Aliases } from '../../privacy/aliases.ts';
import { nameFinder } from '../../privacy/find/names.ts';
import { maskFound } from '../../privacy/texts.ts';
import type { Evidence } from '../../sessions/summary.ts';

/**
 * What an alias stands for, by its first letter: `e` event, `s` line of the screen, `f` fact, `i` still, `b`
 * problem of a summary, `w` visitor, `q` session, `p` pattern, `x` example, `n` number, `m` moment, `c` check,
 * `r` row of a query, `h` hit of a search, `k` claim told before.
 */
export type Prefix =
  | 'e'
  | 's'
  | 'f'
  | 'i'
  | 'b'
  | 'w'
  | 'q'
  | 'p'
  | 'x'
  | 'n'
  | 'm'
  | 'c'
  | 'r'
  | 'h'
  | 'k';

/** Something that an answer may cite. */
export interface Citable {
  /** What anyone can check, at least one; its texts are safe to show once an answer is composed. */
  readonly evidence: readonly Evidence[];
  /** null = of many sessions. */
  readonly sessionId: string | null;
  /** null = of no moment in particular. */
  readonly seconds: number | null;
  /** What the model read of it, without its alias: what may be said with it. */
  readonly line: string;
  /** How many alike it stands for. */
  readonly count: number;
}

/** Everything that a model was shown for one answer, by alias; what came later goes on counting. */
export class Sheet {
  readonly #items = new Map<string, Citable>();
  readonly #counts = new Map<Prefix, number>();
  readonly #sessions = new Map<string, string>();
  readonly #names = new Set<string>();

  /** Gives it the next alias of its kind. */
  add(prefix: Prefix, item: Citable): string {
    const number = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, number);
    const alias = `${prefix}${number}`;
    this.#items.set(alias, item);
    return alias;
  }

  /** How many of a kind were shown. */
  count(prefix: Prefix): number {
    return this.#counts.get(prefix) ?? 0;
  }

  /** Shows it under an alias that was given before, such as a session's. */
  set(alias: string, item: Citable): void {
    this.#items.set(alias, item);
  }

  find(alias: string): Citable | null {
    return this.#items.get(alias.toLowerCase()) ?? null;
  }

  /** The alias under which a session is known from now on, `q3`. */
  callSession(sessionId: string): string {
    const known = [...this.#sessions].find(([, id]) => id === sessionId)?.[0];
    if (known) return known;
    const alias = `q${this.#sessions.size + 1}`;
    this.#sessions.set(alias, sessionId);
    return alias;
  }

  /** The session that was shown under this alias; null = none was. */
  sessionCalled(alias: string): string | null {
    return this.#sessions.get(alias.trim().toLowerCase()) ?? null;
  }

  /** How persons are called who may not be named to everybody. */
  learnNames(names: readonly (string | null)[]): void {
    for (const name of names) if (name) this.#names.add(name);
  }

  /** Hides those names in a text. */
  withoutNames(text: string): string {
    return maskFound(text, [nameFinder([...this.#names])], new Aliases());
  }

  /** All that was shown, for what may be said without citing anything. */
  get lines(): readonly string[] {
    return [...this.#items.values()].map(({ line }) => line);
  }
}
