import { findSessionRefs, foreignness } from './session-ref.ts';

/** A link to a session's replay, as somebody shared it. */
export interface ReplayLink {
  readonly url: string;
  readonly sessionId: string;
}

/**
 * The links that lead to replays of this project, each session once, at most `most`: those to another host or
 * project, and to PostHog's other pages, are none.
 */
export function replayLinksOf(
  urls: readonly string[],
  home: { readonly host: string; readonly projectId: string },
  most: number,
): ReplayLink[] {
  const found = new Map<string, ReplayLink>();
  for (const url of urls) {
    const [ref] = findSessionRefs(url);
    if (!ref || ref.host === null || !isId(ref.id) || foreignness(ref, home) !== null) continue;
    if (!found.has(ref.id)) found.set(ref.id, { url, sessionId: ref.id });
  }
  return [...found.values()].slice(0, most);
}

/** The ids of sessions that stand in a text by themselves, not in a link: each once, at most `most`. */
export function bareSessionIds(text: string, most: number): string[] {
  const bare = findSessionRefs(text).filter(({ host }) => host === null);
  return bare.slice(0, most).map(({ id }) => id);
}

/** An address may have any word where a session's id stands in a replay's. */
function isId(text: string): boolean {
  return findSessionRefs(text).length === 1;
}
