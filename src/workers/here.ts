import type { Model } from '../engine/ports/model.ts';
import type { Scope } from '../engine/scope.ts';

/** What is another thing for each project. */
export interface Here {
  /** Base of links to PostHog. */
  readonly host: string;
  /** The project's name for sentences: PostHog is asked when one is said. */
  readonly projectName: () => Promise<string>;
  /** Its calls are told of, and remembered, as those of the project. */
  readonly model: Model | null;
}

/** Where a job's project is found; left out = there is one for all. */
export interface ByProject {
  readonly at?: ((scope: Scope) => Promise<Here>) | undefined;
}

/** The same deps, of the project whose job it is; null = of no project in particular. */
export async function here<Deps extends ByProject>(deps: Deps, scope: Scope | null): Promise<Deps> {
  return deps.at && scope ? { ...deps, ...(await deps.at(scope)) } : deps;
}
