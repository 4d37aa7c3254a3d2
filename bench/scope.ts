import type { Scope } from '../src/engine/scope.ts';

/** A dataset holds one project; nobody else is there to be kept apart. */
export const SCOPE: Scope = { workspace: 'bench', project: 'bench' };
