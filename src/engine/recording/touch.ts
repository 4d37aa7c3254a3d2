import type { Changes } from './dom/changes.ts';
import { ancestry, type RecordedNode } from './dom/node.ts';

/** Where one event changed the page, so that only what stands there is looked at again. */
export interface Touch {
  /** Ids of the changed nodes and of all they lie in. */
  readonly path: ReadonlySet<number>;
  /** Something was hidden: anything below it may be gone. */
  readonly concealed: boolean;
}

export function touchOf(changes: Changes, concealed: readonly RecordedNode[]): Touch {
  const path = new Set<number>();
  for (const { node } of changes.texts) follow(path, node);
  for (const { node } of changes.attributes) follow(path, node);
  for (const { parent } of changes.removed) follow(path, parent);
  for (const node of changes.added) follow(path, node);
  return { path, concealed: concealed.length > 0 };
}

/** Whether a node that was readable before may not be so any more. */
export function mayBeGone({ path, concealed }: Touch, node: RecordedNode | null, id: number) {
  return node === null || concealed || path.has(id);
}

function follow(path: Set<number>, node: RecordedNode | null): void {
  for (const at of ancestry(node)) {
    if (path.has(at.id)) return;
    path.add(at.id);
  }
}
