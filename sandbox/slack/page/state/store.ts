import type { PageChange } from '../../page-contract.ts';
import type { Api } from './api.ts';
import { applyChange, leave, visit } from './apply.ts';
import { type Connection, EMPTY_MODEL, type Model, threadKey, withFetched } from './model.ts';

/** Keeps the model and fetches what it lacks. */
export interface Store {
  model(): Model;
  /** Calls back after every change; returns how to stop. */
  subscribe(listener: () => void): () => void;
  connection(connection: Connection): void;
  apply(change: PageChange): void;
  /** Fetches the frame and everything that was opened before, anew. */
  refresh(): Promise<void>;
  openChannel(channel: string): Promise<void>;
  openThread(channel: string, rootTs: string): Promise<void>;
  /** Says which channel and thread are on screen; a hidden tab shows none. */
  show(places: readonly string[]): void;
  /** Takes away the sentences under a modal's inputs, before it is submitted again. */
  clearErrors(viewId: string): void;
}

/** An empty store that fetches through `api`. */
export function createStore(api: Api): Store {
  let model = EMPTY_MODEL;
  let onScreen: ReadonlySet<string> = new Set();
  let changesSeen = 0;
  const listeners = new Set<() => void>();

  function set(next: Model): void {
    if (next === model) return;
    model = next;
    for (const listener of listeners) listener();
  }

  /** Asks again when a change came while the answer was under way: the answer may be the older one. */
  async function fetchSteady<T>(fetch: () => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const before = changesSeen;
      const answer = await fetch();
      if (before === changesSeen) return answer;
    }
    return fetch();
  }

  async function openChannel(channel: string): Promise<void> {
    const { messages } = await fetchSteady(() => api.channel(channel));
    const list = withFetched(model.channels[channel] ?? [], messages);
    set({ ...model, channels: { ...model.channels, [channel]: list } });
  }

  async function openThread(channel: string, rootTs: string): Promise<void> {
    const key = threadKey(channel, rootTs);
    const { messages } = await fetchSteady(() => api.thread(channel, rootTs));
    const list = withFetched(model.threads[key] ?? [], messages);
    set({ ...model, threads: { ...model.threads, [key]: list } });
  }

  async function refresh(): Promise<void> {
    const frame = await fetchSteady(() => api.state());
    set({ ...model, frame, connection: 'open' });
    const threads = Object.keys(model.threads).map((key) => key.split('/'));
    await Promise.all([
      ...Object.keys(model.channels).map(openChannel),
      ...threads.map(([channel = '', ts = '']) => openThread(channel, ts)),
    ]);
  }

  return {
    model: () => model,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connection: (connection) => set({ ...model, connection }),
    apply(change) {
      changesSeen += 1;
      set(applyChange(model, change, onScreen));
    },
    refresh,
    openChannel,
    openThread,
    show(places) {
      const left = [...onScreen].filter((place) => !places.includes(place));
      onScreen = new Set(places);
      set(places.reduce(visit, left.reduce(leave, model)));
    },
    clearErrors(viewId) {
      const { [viewId]: _, ...viewErrors } = model.viewErrors;
      set({ ...model, viewErrors });
    },
  };
}
