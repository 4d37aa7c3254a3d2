import type { Scope } from '../../engine/scope.ts';

/** So long what was found out is not asked again: the tab is opened often, ms. */
const FRESH_MS = 5 * 60_000;

/** What was looked up for a scope, for some minutes; what failed is looked up again. */
export function remembered<Found>(
  look: (scope: Scope) => Promise<Found>,
  now: () => Date,
): (scope: Scope) => Promise<Found> {
  const known = new Map<string, { readonly at: number; readonly found: Found }>();
  return async (scope) => {
    const name = JSON.stringify([scope.workspace, scope.project]);
    const at = now().getTime();
    const before = known.get(name);
    if (before && at - before.at < FRESH_MS) return before.found;
    const found = await look(scope);
    known.set(name, { at, found });
    return found;
  };
}
