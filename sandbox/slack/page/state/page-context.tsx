import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import type { PageState } from '../../page-contract.ts';
import { type Api, connectApi } from './api.ts';
import type { Model } from './model.ts';
import { createStore, type Store } from './store.ts';
import { listen } from './stream.ts';

interface Page {
  readonly api: Api;
  readonly store: Store;
}

const PageContext = createContext<Page | null>(null);

/** Gives everything below it the server, the store, and a live stream of changes. */
export function PageProvider(props: { user: string | null; children: ReactNode }): ReactNode {
  const page = useMemo(() => {
    const api = connectApi(props.user);
    return { api, store: createStore(api) };
  }, [props.user]);
  useEffect(() => keepLive(page), [page]);
  return <PageContext value={page}>{props.children}</PageContext>;
}

function keepLive({ api, store }: Page): () => void {
  return listen(api.streamUrl, {
    onOpen: () => store.refresh(),
    onLost: () => store.connection('lost'),
    onChange: (change) => store.apply(change),
  });
}

/** The server and the store. */
export function usePage(): Page {
  const page = use(PageContext);
  if (page === null) throw new Error('usePage needs a PageProvider above it.');
  return page;
}

/** What the page knows now; draws anew with every change. */
export function useModel(): Model {
  const { store } = usePage();
  return useSyncExternalStore(store.subscribe, store.model);
}

const FrameContext = createContext<PageState | null>(null);

/** Gives everything below it the frame, which is known once the page has started. */
export function FrameProvider(props: { frame: PageState; children: ReactNode }): ReactNode {
  return <FrameContext value={props.frame}>{props.children}</FrameContext>;
}

/** Workspace, people, channels, commands. */
export function useFrame(): PageState {
  const frame = use(FrameContext);
  if (frame === null) throw new Error('useFrame needs a FrameProvider above it.');
  return frame;
}
