import type { SessionEvent } from '../../ports/source.ts';
import { lastUpTo } from '../../recording/in-time.ts';
import type { PageShown } from '../../recording/observations.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import { clock } from '../../sessions/clock.ts';
import { eventWords } from '../../sessions/event-words.ts';
import { visits } from '../../sessions/facts/course.ts';
import { textProperty, urlOf } from '../../sessions/facts/posthog-clicks.ts';
import { pathOf } from '../../sessions/page.ts';
import { isConverted, type SessionData, secondsAt } from '../../sessions/session-data.ts';
import { lasting, shown, type Told, told } from './told.ts';

/** A page in words, characters. */
const PAGE = 100;

/** A stay on one page, seconds. */
export interface Stay {
  /** From, to: seconds. */
  readonly at: number;
  readonly to: number;
  /** The page in words: its heading or title, and its path. */
  readonly page: string;
}

/** The pages of the visit in their order, of a session without a recording those that the events tell. */
export function staysOf(data: SessionData): Stay[] {
  const seen = visits(data).map((page) => ({ at: page.at, page: pageWords(page) }));
  const pages = seen.length > 0 ? seen : pagesByEvents(data);
  return pages.map(({ at, page }, i) => {
    const next = pages[i + 1];
    const to = next ? secondsAt(data, next.at) : data.durationSeconds;
    return { at: secondsAt(data, at), to, page };
  });
}

function pagesByEvents({ events }: SessionData): { at: number; page: string }[] {
  return events
    .filter(({ event }) => event === '$pageview')
    .map((event) => ({
      at: event.timestamp,
      page: namedPage(textProperty(event, 'title'), urlOf(event)),
    }));
}

function pageWords({ title, heading, url }: PageShown): string {
  return namedPage(heading || title, url);
}

function namedPage(name: string, url: string): string {
  const path = pathOf(url);
  return shown(name.trim() === '' ? path : `"${name.trim()}" ${path}`, PAGE);
}

/** The page at this second; '' = none is known. */
export function pageAt(stays: readonly Stay[], seconds: number): string {
  return lastUpTo(stays, seconds)?.page ?? stays[0]?.page ?? '';
}

/** Each stay as a moment that lasts. */
export function momentsByPages(stays: readonly Stay[]): Told[] {
  return stays.map(({ at, to, page }) => {
    const lasted = Math.round((to - at) * 10) / 10;
    return told('page', at, `On ${page} for ${lasting(lasted)}`, { until: to, lasted, page });
  });
}

/** What the site itself counts: each event of its own name once, the goal among them. */
export function momentsByEvents(data: SessionData): Told[] {
  const own = data.events.filter(({ event }) => !event.startsWith('$'));
  return [...Map.groupBy(own, ({ event }) => event)].flatMap(([name, group]) => {
    const [first] = group;
    if (!first) return [];
    const isGoal = name === data.project.conversionEvent;
    const text = `${isGoal ? 'Reached the goal' : 'Event'}: ${eventWords(name)}`;
    const seconds = secondsAt(data, first.timestamp);
    const until = secondsAt(data, group.at(-1)?.timestamp ?? first.timestamp);
    return [told(isGoal ? 'goal' : 'step', seconds, text, { until, times: group.length })];
  });
}

/** Clicks as PostHog captured them, where there is no recording to see them in. */
export function momentsByCapture(data: SessionData): Told[] {
  if (data.observed.span !== null) return [];
  const clicks = data.events.filter(isClick);
  return clicks.map((event) => {
    const label = textProperty(event, '$el_text');
    return told('click', secondsAt(data, event.timestamp), `Clicked: "${label}"`);
  });
}

function isClick(event: SessionEvent): boolean {
  return event.event === '$autocapture' && textProperty(event, '$event_type') === 'click';
}

/** How the visit ended: where, after what, and whether the goal was reached. */
export function theEnd({ data }: Analysis, stays: readonly Stay[]): Told {
  const { durationSeconds, observed } = data;
  const lastInput = observed.activity.at(-1);
  const last = observed.clicks.at(-1);
  const after = lastInput === undefined ? 0 : durationSeconds - secondsAt(data, lastInput);
  const page = stays.at(-1)?.page ?? '';
  const parts = [
    `Left${page === '' ? '' : ` on ${page}`}`,
    ...(after >= 1 ? [`${lasting(after)} after the last input`] : []),
    ...(last ? [`last click ${last.target} at ${clock(secondsAt(data, last.at))}`] : []),
    ...(isConverted(data) ? ['with the goal reached'] : []),
  ];
  return told('end', durationSeconds, parts.join(', '), { lasted: durationSeconds, page });
}
