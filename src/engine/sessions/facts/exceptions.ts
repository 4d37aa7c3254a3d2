import type { SessionEvent } from '../../ports/source.ts';
import { firstFrom } from '../../recording/in-time.ts';
import { type Exception, exceptionName, readException, speaksOfServer } from '../exceptions.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';
import { textProperty, urlOf } from './posthog-clicks.ts';
import { signsBeside } from './signs.ts';

interface Thrown {
  readonly event: SessionEvent;
  readonly exception: Exception;
  readonly visible: boolean | null;
}

/**
 * Exceptions by name, with their distance to the next user step; those with a sign on the screen beside
 * them apart from those that nobody could see. Not known without a recording.
 */
export function exceptions(data: SessionData): Fact[] {
  const steps = userSteps(data);
  const thrown = thrownIn(data);
  return grouped(
    thrown,
    ({ exception, visible }) => `${visible} ${exceptionName(exception)}`,
  ).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const moments = group.map(({ event }) => event.timestamp);
    const name = exceptionName(first.exception);
    const text = `${name}${kindOf(first.exception)}, ${nextStep(steps, moments)}`;
    const { visible, event } = first;
    return [
      { ...fact('exception', timesOf(data, moments), text, urlOf(event)), target: name, visible },
    ];
  });
}

function thrownIn(data: SessionData): Thrown[] {
  const hasSign = signsBeside(data);
  const windows = new Set(data.observed.windows);
  return data.events
    .filter(({ event }) => event === '$exception')
    .map((event) => {
      const tab = textProperty(event, '$window_id');
      const window = windows.has(tab) ? tab : null;
      const at = event.timestamp;
      const visible = data.observed.span === null ? null : hasSign({ from: at, to: at, window });
      return { event, exception: readException(event), visible };
    });
}

function kindOf(exception: Exception): string {
  return speaksOfServer(exception) ? ' (server call)' : '';
}

/** How far it was to what the visitor did next, at the median; most go on at once. */
function nextStep(steps: readonly number[], moments: readonly number[]): string {
  const ways = moments
    .map((at) => (firstFrom(steps, at + 1) ?? Number.POSITIVE_INFINITY) - at)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const median = ways[Math.floor(ways.length / 2)];
  return median === undefined
    ? 'no step after it'
    : `next step ${(median / 1000).toFixed(1)}s later`;
}

/** When the visitor did something, ms, ascending. */
function userSteps({ observed, events }: SessionData): number[] {
  const captured = events.filter(({ event }) => event === '$autocapture');
  const steps = [
    ...observed.clicks.map(({ at }) => at),
    ...observed.inputs.map(({ at }) => at),
    ...captured.map(({ timestamp }) => timestamp),
  ];
  return steps.sort((a, b) => a - b);
}
