import type { Model } from '../../engine/ports/model.ts';
import type { Scope } from '../../engine/scope.ts';
import type { FrictionWorkerDeps } from '../friction/deps.ts';
import { NOT_AGREED } from '../jobs/summarize-session.ts';

/** The model, where there is one and somebody agreed that it reads; else why not. */
export interface Reader {
  readonly model: Model | null;
  /** A sentence for people; null = no model is configured, or one reads. */
  readonly noModel: string | null;
}

const SPENT: Reader = {
  model: null,
  noModel: "This month's budget for models is spent: these are measured facts only.",
};

/** Whether a model may read what was recorded of the project, and the month's budget has something left. */
export async function readerFor(
  {
    model,
    consents,
    budgets,
    now,
  }: Pick<FrictionWorkerDeps, 'model' | 'consents' | 'budgets' | 'now'>,
  scope: Scope,
): Promise<Reader> {
  if (model === null) return { model: null, noModel: null };
  if ((await consents.given(scope)) === null) return NOT_AGREED;
  const { monthly } = await budgets.read(scope);
  return (await budgets.spent(scope, now())) < monthly ? { model, noModel: null } : SPENT;
}
