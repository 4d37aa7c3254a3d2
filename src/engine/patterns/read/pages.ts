import type { SessionEvent } from '../../ports/source.ts';
import type { Observations } from '../../recording/observations.ts';
import { textProperty, urlOf } from '../../sessions/facts/posthog-clicks.ts';
import { pathOf } from '../../sessions/page.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { SessionData } from '../../sessions/session-data.ts';
import type { SessionRecord } from '../record.ts';

/** Kept of one session: pages, and labels of each. */
const MOST_PAGES = 200;
const MOST_CONTROLS = 12;
const LABEL = 60;

/** Something that happened on a page; '' = it names nothing that was used. */
interface Use {
  readonly url: string;
  readonly label: string;
}

/** The pages of a session with what was used on each: what tells that two addresses are one kind of page. */
export function pagesOf({ observed, events }: SessionData): SessionRecord['pages'] {
  const pages = new Map<string, Set<string>>();
  for (const { url, label } of [...usesSeen(observed), ...usesCaptured(events)]) {
    const path = pathOf(url);
    const controls = pages.get(path) ?? new Set<string>();
    if (label && controls.size < MOST_CONTROLS) controls.add(safeText(label).slice(0, LABEL));
    if (path !== '' && pages.size < MOST_PAGES) pages.set(path, controls);
  }
  return [...pages].map(([path, controls]) => ({ path, controls: [...controls] }));
}

function usesSeen({ pages, clicks, inputs }: Observations): Use[] {
  const pressed = clicks.filter(({ control }) => control === 'button' || control === 'choice');
  return [
    ...pages.map(({ url }) => ({ url, label: '' })),
    ...pressed.map(({ url, target }) => ({ url, label: target })),
    ...inputs.map(({ url, field }) => ({ url, label: field })),
  ];
}

/** Where there is no recording, PostHog's events tell as much. */
function usesCaptured(events: readonly SessionEvent[]): Use[] {
  return events
    .filter(({ event }) => event === '$pageview' || event === '$autocapture')
    .map((event) => ({
      url: urlOf(event),
      label: event.event === '$autocapture' ? textProperty(event, '$el_text') : '',
    }));
}
