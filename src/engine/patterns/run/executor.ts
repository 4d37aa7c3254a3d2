import type { PartOf, ResultOf, StepName } from './steps.ts';

/** What came of a part: its result, or why it failed for good, in a sentence for people. */
export type Outcome<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly reason: string };

/**
 * Runs the steps of a report, in this process or spread over many. A run may be taken up again from its
 * start: what was done is then remembered, and not done again.
 */
export interface Executor {
  /** Runs a step for each part, several at a time. Outcomes come in the order of the parts. */
  each<Name extends StepName>(
    name: Name,
    parts: readonly PartOf<Name>[],
  ): Promise<readonly Outcome<ResultOf<Name>>[]>;
  /** Runs a step once. @throws what the step throws */
  once<Name extends StepName>(name: Name, part: PartOf<Name>): Promise<ResultOf<Name>>;
}
