import type { SessionEvent } from '../../ports/source.ts';
import { type Exception, exceptionName, readException, speaksOfServer } from '../exceptions.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, grouped, timesOf } from './fact.ts';
import { urlOf } from './posthog-clicks.ts';

/** A sign on the screen this soon after an exception belongs to it, ms. */
const SIGN_MS = 2_500;

/** Exceptions by name, with their distance to the next user step. Visible = the screen told of a failure just then; not known without a recording. */
export function exceptions(data: SessionData): Fact[] {
  const thrown = data.events.filter((event) => event.event === '$exception');
  return grouped(thrown, (event) => exceptionName(readException(event))).map((group) => {
    const [first] = group;
    const exception = first ? readException(first) : null;
    return {
      rule: 'exception',
      times: timesOf(
        data,
        group.map((event) => event.timestamp),
      ),
      text: exception
        ? `${exceptionName(exception)}${kindOf(exception)}, ${nextStep(data, group)}`
        : '',
      target: exception ? exceptionName(exception) : '',
      url: first ? urlOf(first) : '',
      visible: visibility(data, group),
      lasted: 0,
    };
  });
}

function kindOf(exception: Exception): string {
  return speaksOfServer(exception) ? ' (server call)' : '';
}

/** How far it was to what the visitor did next, at the median; most go on at once. */
function nextStep(data: SessionData, group: readonly SessionEvent[]): string {
  const steps = userSteps(data);
  const ways = group
    .map(({ timestamp }) => steps.find((at) => at > timestamp))
    .map((next, i) => (next ?? Number.POSITIVE_INFINITY) - (group[i]?.timestamp ?? 0))
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

function visibility(data: SessionData, group: readonly SessionEvent[]): boolean | null {
  if (data.observed.span === null) return null;
  return group.some((event) => hasSign(data, event.timestamp));
}

function hasSign({ observed }: SessionData, at: number): boolean {
  return observed.texts.some(({ tone, at: shown }) => {
    const delay = shown - at;
    return (tone === 'error' || tone === 'broken') && delay >= -500 && delay <= SIGN_MS;
  });
}
