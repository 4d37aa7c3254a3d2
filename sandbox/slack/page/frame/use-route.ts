import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { threadKey } from '../state/model.ts';
import { usePage } from '../state/page-context.tsx';
import { parseRoute, type Route } from '../state/route.ts';

/** The route in the address, also when it changes. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(onHash, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

function onHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Tells the store what is on screen, so that it knows what is unread. A hidden tab shows nothing. */
export function useOnScreen(places: readonly string[]): void {
  const { store } = usePage();
  const joined = places.join(' ');
  useEffect(() => {
    const tell = (): void => store.show(document.hidden ? [] : joined.split(' ').filter(Boolean));
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [store, joined]);
}

/** Channel ids and thread keys that a route shows. */
export function placesOf(route: Route, firstChannel: string): readonly string[] {
  switch (route.pane) {
    case 'start':
      return [firstChannel];
    case 'channel':
      return [route.channel];
    case 'thread':
      return [route.channel, threadKey(route.channel, route.thread)];
    default:
      return [];
  }
}
