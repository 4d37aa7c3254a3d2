import type { SessionEvent } from '../../ports/source.ts';
import { describeTarget } from '../elements-chain.ts';
import { exceptionName, readException, speaksOfServer } from '../exceptions.ts';
import { textProperty, urlOf } from '../facts/posthog-clicks.ts';
import { type SessionData, secondsAt } from '../session-data.ts';
import type { Row } from './row.ts';

/** Said by the page about itself, not about the visitor. */
const NOISE = new Set([
  '$feature_flag_called',
  '$feature_view',
  '$web_vitals',
  '$set',
  '$identify',
  '$groupidentify',
  '$create_alias',
  '$pageleave',
  '$opt_in',
  '$performance_event',
  '$snapshot',
  '$copy_autocapture',
  '$autocapture_exception',
  '$csp_violation',
]);
/** The first seconds hold what starts up; from then on everything counts, ms (posthog.md §1.2). */
const START_MS = 5_000;

const KINDS: ReadonlyMap<string, string> = new Map([
  ['$pageview', 'page'],
  ['$screen', 'page'],
  ['$rageclick', 'rage'],
  ['$dead_click', 'dead'],
  ['$exception', 'exception'],
]);

/** The session's events as rows for the model, minimal columns, noise left out (design §6). */
export function eventRows(data: SessionData): Row[] {
  const pages = new Set<string>();
  return data.events
    .filter((event) => isKept(data, event, pages))
    .map((event) => rowOf(data, event));
}

function isKept(data: SessionData, event: SessionEvent, pages: Set<string>): boolean {
  if (NOISE.has(event.event)) return false;
  if (event.event === '$pageview') {
    const first = pages.size === 0;
    pages.add(urlOf(event));
    return first || event.timestamp - data.zero >= START_MS;
  }
  if (event.event === '$exception') return isTelling(data, event);
  return event.event !== '$autocapture' || describeTarget(event.elementsChain) !== '';
}

/** An exception stands in the timeline if it speaks of a server, or if something visible went wrong beside it. */
function isTelling({ observed }: SessionData, event: SessionEvent): boolean {
  if (speaksOfServer(readException(event))) return true;
  return observed.texts.some(
    ({ tone, at }) => tone === 'error' && Math.abs(at - event.timestamp) < 2_500,
  );
}

function rowOf(data: SessionData, event: SessionEvent): Row {
  const kind = KINDS.get(event.event) ?? actionOf(event);
  const what = whatOf(event);
  return {
    at: event.timestamp,
    until: event.timestamp,
    part: 'event',
    window: textProperty(event, '$window_id') || null,
    kind,
    what,
    note: '',
    count: 1,
    cite: {
      kind: 'event',
      id: event.uuid,
      seconds: secondsAt(data, event.timestamp),
      text: `${kind} ${what}`.trim(),
      visible: event.event === '$exception' ? false : null,
    },
  };
}

/** `click`, `change`, `submit`, or the name of an event of the project's own. */
function actionOf(event: SessionEvent): string {
  return event.event === '$autocapture' ? textProperty(event, '$event_type') || 'click' : 'event';
}

function whatOf(event: SessionEvent): string {
  if (event.event === '$exception') return exceptionName(readException(event));
  if (event.event === '$pageview' || event.event === '$screen') return urlOf(event);
  const target = describeTarget(event.elementsChain);
  if (event.event === '$autocapture' || KINDS.has(event.event)) return target;
  return target ? `${event.event} ${target}` : event.event;
}
