import type { SessionEvent } from '../../ports/source.ts';
import { exceptionName, readException, speaksOfServer } from '../exceptions.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, grouped, timesOf } from './fact.ts';
import { urlOf } from './posthog-clicks.ts';

/** A sign on the screen this soon after an exception belongs to it, ms. */
const SIGN_MS = 2_500;

/** Exceptions by name. Visible = the screen told of a failure just then; not known without a recording. */
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
        ? exceptionName(exception) + (speaksOfServer(exception) ? ' (server call)' : '')
        : '',
      target: exception ? exceptionName(exception) : '',
      url: first ? urlOf(first) : '',
      visible: visibility(data, group),
      lasted: 0,
    };
  });
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
