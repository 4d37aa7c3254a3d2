import { openedAt } from '../engine/sessions/replay-link.ts';

/** Longer addresses are none of ours. */
const MOST_CHARACTERS = 500;

/** `url` as a link, if it leads to `host` (a base URL); else null: what leads elsewhere is no link. */
export function linkTo(host: string, url: string): URL | null {
  if (url.length > MOST_CHARACTERS || !URL.canParse(url) || !URL.canParse(host)) return null;
  const [link, home] = [new URL(url), new URL(host)];
  const web = link.protocol === 'https:' || link.protocol === 'http:';
  const ours = link.origin === home.origin && !link.username && !link.password;
  return web && ours ? link : null;
}

/** The replay of a session opened at a moment (`?t=` in whole seconds, posthog.md). */
export function linkToMoment(replay: URL | null, seconds: number): URL | null {
  if (!replay) return null;
  const link = new URL(replay);
  link.searchParams.set('t', String(openedAt(seconds)));
  return link;
}
