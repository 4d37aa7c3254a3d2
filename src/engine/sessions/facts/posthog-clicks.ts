import type { EventProperty, SessionEvent } from '../../ports/source.ts';
import { describeTarget } from '../elements-chain.ts';
import { pathOf } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';

/** PostHog's own rage clicks, kept as they are and never mixed with ours (field.md §4). */
export function posthogRageClicks(data: SessionData): Fact[] {
  return named(data, '$rageclick', 'posthog-rage-click');
}

/** PostHog's own dead clicks: candidates, because a new tab or a download looks dead too (field.md §4). */
export function posthogDeadClicks(data: SessionData): Fact[] {
  return named(data, '$dead_click', 'posthog-dead-click');
}

function named(data: SessionData, name: string, rule: Fact['rule']): Fact[] {
  const events = data.events.filter((event) => event.event === name);
  return grouped(events, (event) => `${pathOf(urlOf(event))} ${targetOf(event)}`).map((group) => {
    const [first] = group;
    const times = timesOf(data, group.map(momentOf));
    const target = first ? targetOf(first) : '';
    return { ...fact(rule, times, target, first ? urlOf(first) : ''), visible: null };
  });
}

/** PostHog sends a dead click seconds later and tells when it really was. */
function momentOf(event: SessionEvent): number {
  const clicked = event.properties.$dead_click_event_timestamp;
  return typeof clicked === 'number' && clicked <= event.timestamp ? clicked : event.timestamp;
}

function targetOf(event: SessionEvent): string {
  return describeTarget(event.elementsChain) || 'page';
}

export function urlOf(event: SessionEvent): string {
  return textProperty(event, '$current_url');
}

export function textProperty(event: SessionEvent, name: EventProperty): string {
  const value = event.properties[name];
  return typeof value === 'string' ? value : '';
}
