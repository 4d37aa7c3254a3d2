import type { PageChange } from './page-contract.ts';

/** Hands what changed to the open pages. */
export interface Changes {
  /** To one person, or to the members of a channel. */
  send(to: string | ReadonlySet<string>, change: PageChange): void;
  sendToAll(change: PageChange): void;
  /** The answer ends the subscription. */
  subscribe(user: string, listener: (change: PageChange) => void): () => void;
}

interface Listener {
  readonly user: string;
  readonly hear: (change: PageChange) => void;
}

/** Nobody listens yet. */
export function createChanges(): Changes {
  const listeners = new Set<Listener>();
  return {
    send(to, change) {
      for (const { user, hear } of listeners) {
        if (typeof to === 'string' ? to === user : to.has(user)) hear(change);
      }
    },
    sendToAll(change) {
      for (const { hear } of listeners) hear(change);
    },
    subscribe(user, hear) {
      const listener = { user, hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
