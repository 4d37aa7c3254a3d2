import type { Scope } from '../scope.ts';

/** What a project may spend on models, US dollars. */
export interface Budget {
  readonly monthly: number;
  /** A run that is expected to cost more is for admins to start. */
  readonly perRun: number;
}

/** What models used. */
export interface UsedTokens {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars, of the calls whose price is known. */
  readonly dollars: number;
  /** Calls whose price is not known. */
  readonly unpriced: number;
}

/** What was spent, and may be. Dollars of calls whose price is not known are not in it. */
export interface Budgets {
  read(scope: Scope): Promise<Budget>;
  set(scope: Scope, budget: Budget, by: string): Promise<void>;
  /** Since the start of the month (UTC) of `now`, US dollars. */
  spent(scope: Scope, now: Date): Promise<number>;
  /** Since the start of the month (UTC) of `now`. */
  used(scope: Scope, now: Date): Promise<UsedTokens>;
  /** What one call of a prompt used lately, on average; null = there were too few to say. */
  typicalCall(
    scope: Scope,
    prompt: string,
  ): Promise<{ readonly inputTokens: number; readonly outputTokens: number } | null>;
}
