import type { Scope } from '../../engine/scope.ts';

/** So long what was found out is not asked again: the tab is opened often. Shorter where something is to be mended. */
const FRESH_MS = { good: 5 * 60_000, bad: 20_000 } as const;

/** What was looked up for a scope, for some minutes; what failed is looked up again. */
export function remembered<Found extends readonly { readonly ok: boolean }[]>(
  look: (scope: Scope) => Promise<Found>,
  now: () => Date,
): (scope: Scope) => Promise<Found> {
  const known = new Map<string, { readonly until: number; readonly found: Found }>();
  return async (scope) => {
    const name = JSON.stringify([scope.workspace, scope.project]);
    const at = now().getTime();
    const before = known.get(name);
    if (before && at < before.until) return before.found;
    const found = await look(scope);
    const isGood = found.every(({ ok }) => ok);
    known.set(name, { until: at + FRESH_MS[isGood ? 'good' : 'bad'], found });
    return found;
  };
}
