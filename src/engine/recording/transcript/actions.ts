import { lastUpTo } from '../in-time.ts';
import type { Observations, Observed } from '../observations.ts';

/** When the visitor clicked or typed, by window: what comes just after may be an answer to it. */
export interface Actions {
  /** How long before this moment the visitor last did something in its window, ms; Infinity = never. */
  since(moment: Observed): number;
}

export function actionsOf({ clicks, inputs }: Observations): Actions {
  const inOrder = [...clicks, ...inputs].sort((a, b) => a.at - b.at);
  const byWindow = Map.groupBy(inOrder, ({ window }) => window);
  return {
    since({ at, window }) {
      const last = lastUpTo(byWindow.get(window) ?? [], at);
      return last ? at - last.at : Number.POSITIVE_INFINITY;
    },
  };
}
