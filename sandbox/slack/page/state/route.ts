/** What stands on screen, as the address after the hash says it. */
export type Route =
  | { readonly pane: 'start' | 'list' }
  | { readonly pane: 'channel' | 'home'; readonly channel: string }
  | { readonly pane: 'thread'; readonly channel: string; readonly thread: string };

/** Reads `#/list`, `#/C…`, `#/C…/home` or `#/C…/<ts>`; anything else is the start. */
export function parseRoute(hash: string): Route {
  const [channel = '', rest] = hash.replace(/^#\/?/, '').split('/');
  if (channel === 'list') return { pane: 'list' };
  if (!/^[A-Z0-9]+$/.test(channel)) return { pane: 'start' };
  if (rest === 'home') return { pane: 'home', channel };
  if (rest !== undefined && /^\d+\.\d+$/.test(rest))
    return { pane: 'thread', channel, thread: rest };
  return { pane: 'channel', channel };
}

/** The address of a channel, of a thread in it, or of the app's Home tab. */
export function channelHref(channel: string, inside?: string): string {
  return inside === undefined ? `#/${channel}` : `#/${channel}/${inside}`;
}

/** The address of the list of channels, which phones show on its own. */
export const LIST_HREF = '#/list';
