import type { Budgets } from '../engine/ports/budgets.ts';
import type { Consents } from '../engine/ports/consents.ts';
import type { Model } from '../engine/ports/model.ts';
import type { Scope } from '../engine/scope.ts';

/** The model, where there is one, somebody agreed that it reads and it may still cost something; else why not. */
export interface Reader {
  readonly model: Model | null;
  /** A sentence for people; null = no model is configured, or one reads. */
  readonly noModel: string | null;
}

/** What it is decided by. */
export interface ReaderDeps {
  readonly model: Model | null;
  readonly consents: Pick<Consents, 'given'>;
  readonly budgets: Pick<Budgets, 'read' | 'spent'>;
  readonly now: () => Date;
}

/** Recordings go to a model only where somebody of the project agreed (design §6). */
export const NOT_AGREED = {
  model: null,
  noModel: 'No one allows recordings of this project to go to the model.',
} as const;

const SPENT: Reader = {
  model: null,
  noModel: "This month's budget for models is spent.",
};

/** Whether a model may read what was recorded of the project, and the month's budget has something left. */
export async function readerFor(
  { model, consents, budgets, now }: ReaderDeps,
  scope: Scope,
): Promise<Reader> {
  if (model === null) return { model: null, noModel: null };
  if ((await consents.given(scope)) === null) return NOT_AGREED;
  return (await isSpent({ budgets, now }, scope)) ? SPENT : { model, noModel: null };
}

/** Whether nothing of the month's budget is left: no call of a model is begun then. */
export async function isSpent(
  { budgets, now }: Pick<ReaderDeps, 'budgets' | 'now'>,
  scope: Scope,
): Promise<boolean> {
  const { monthly } = await budgets.read(scope);
  return (await budgets.spent(scope, now())) >= monthly;
}

/** The same deps, with who reads; where nobody does, an answer says why. */
export function readBy<Deps extends ReaderDeps>(deps: Deps, { model, noModel }: Reader): Deps {
  return { ...deps, model, ...(noModel === null ? {} : { noModel }) };
}
