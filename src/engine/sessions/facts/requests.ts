import type { NetworkRequest } from '../../recording/observations.ts';
import { pageTemplate } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, grouped, timesOf } from './fact.ts';

/** A failure the visitor could see says so on the screen within this time, ms. */
const SEEN_WITHIN_MS = 3_000;
/** Slower than this is stalled, ms (field.md §4). */
const SLOW_MS = 3_000;

/** Requests of the page that failed: answered with 400 and above, or not answered. */
export function failedRequests(data: SessionData): Fact[] {
  const failed = unique(data.observed.network).filter(
    ({ status }) => status !== null && (status === 0 || status >= 400),
  );
  return grouped(failed, nameOf).map((group) =>
    requestFact(
      data,
      'failed-request',
      group,
      group.some((request) => isSeen(data, request)),
    ),
  );
}

/** Requests that took over 3 s. */
export function slowRequests(data: SessionData): Fact[] {
  const slow = unique(data.observed.network).filter(
    ({ durationMs, kind }) => kind !== 'beacon' && (durationMs ?? 0) > SLOW_MS,
  );
  return grouped(slow, nameOf).map((group) => requestFact(data, 'slow-request', group, null));
}

function isSeen({ observed }: SessionData, request: NetworkRequest): boolean {
  const answered = request.at + (request.durationMs ?? 0);
  return observed.texts.some(({ tone, at, window }) => {
    const delay = at - answered;
    return (
      tone === 'error' && window === request.window && delay >= -300 && delay <= SEEN_WITHIN_MS
    );
  });
}

function requestFact(
  data: SessionData,
  rule: Fact['rule'],
  group: readonly NetworkRequest[],
  visible: boolean | null,
): Fact {
  const [first] = group;
  return {
    rule,
    times: timesOf(
      data,
      group.map((request) => request.at),
    ),
    text: first ? nameOf(first) : '',
    target: first ? nameOf(first) : '',
    url: '',
    visible,
    lasted: Math.round(Math.max(...group.map((request) => request.durationMs ?? 0)) / 100) / 10,
  };
}

function nameOf({ method, url, status }: NetworkRequest): string {
  const outcome = status === 0 ? 'no answer' : status === null ? '' : String(status);
  return [method, pageTemplate(url), outcome].filter(Boolean).join(' ');
}

/** posthog-js may tell of one request twice: from the wrapped call and from the browser's timing. */
function unique(requests: readonly NetworkRequest[]): NetworkRequest[] {
  const seen: NetworkRequest[] = [];
  for (const request of requests) {
    const twin = seen.findIndex(
      (one) => one.url === request.url && Math.abs(one.at - request.at) < 150,
    );
    const known = seen[twin];
    if (!known) seen.push(request);
    else if (known.status === null)
      seen[twin] = { ...request, durationMs: request.durationMs ?? known.durationMs };
  }
  return seen;
}
