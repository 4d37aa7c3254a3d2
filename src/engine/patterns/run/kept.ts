import type { z } from 'zod';
import type { ReportDeps, StepContext } from './context.ts';
import { type PartOf, type ResultOf, runStep, STEPS, type StepName } from './steps.ts';

type Shapes = {
  readonly [Name in StepName]: {
    readonly part: z.ZodType<PartOf<Name>>;
    readonly result: z.ZodType<ResultOf<Name>>;
    key(part: PartOf<Name>): string;
  };
};

function shapesOf<Name extends StepName>(name: Name): Shapes[Name] {
  const shapes: Shapes = STEPS;
  return shapes[name];
}

/** Names a part among all of its step. */
export function keyOf<Name extends StepName>(name: Name, part: PartOf<Name>): string {
  return shapesOf(name).key(part);
}

/** A result as it comes back from where it was kept; undefined = it has an older shape. */
export function keptResult<Name extends StepName>(
  name: Name,
  value: unknown,
): ResultOf<Name> | undefined {
  return shapesOf(name).result.safeParse(value).data;
}

/** Runs a step by a name and a part that were kept. @throws what the step throws, or of an older shape */
export function runKept(
  name: string,
  deps: ReportDeps,
  context: StepContext,
  part: unknown,
): Promise<unknown> {
  if (!isStepName(name)) throw new Error(`Reports have no step ${name}.`);
  return runParsed(name, deps, context, part);
}

function isStepName(name: string): name is StepName {
  return Object.hasOwn(STEPS, name);
}

function runParsed<Name extends StepName>(
  name: Name,
  deps: ReportDeps,
  context: StepContext,
  part: unknown,
): Promise<ResultOf<Name>> {
  return runStep(name, deps, context, shapesOf(name).part.parse(part));
}
