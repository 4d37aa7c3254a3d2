import type { Scope } from '../scope.ts';

/** What a project may spend on models, US dollars. */
export interface Budget {
  readonly monthly: number;
  /** A run that is expected to cost more is for admins to start. */
  readonly perRun: number;
}

/** What was spent, and may be. Dollars of calls whose price is not known are not in it. */
export interface Budgets {
  read(scope: Scope): Promise<Budget>;
  set(scope: Scope, budget: Budget, by: string): Promise<void>;
  /** Since the start of the month (UTC) of `now`, US dollars. */
  spent(scope: Scope, now: Date): Promise<number>;
  /** What one call of a prompt used lately, on average; null = there were too few to say. */
  typicalCall(
    scope: Scope,
    prompt: string,
  ): Promise<{ readonly inputTokens: number; readonly outputTokens: number } | null>;
}
