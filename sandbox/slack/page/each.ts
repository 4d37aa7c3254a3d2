import { Children, type ReactNode } from 'react';

/** Draws a list whose items have no ids of their own: they are told apart by their place. */
export function each<T>(items: readonly T[], draw: (item: T, at: number) => ReactNode): ReactNode {
  return Children.toArray(items.map(draw));
}
