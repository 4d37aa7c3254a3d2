import { during } from '../../recording/in-time.ts';
import type { Busy, Click, NetworkRequest } from '../../recording/observations.ts';
import { pageTemplate } from '../page.ts';
import type { SessionData } from '../session-data.ts';
import { type Fact, fact, grouped, timesOf } from './fact.ts';
import { signsBeside } from './signs.ts';
import { lateBy } from './waits.ts';

/** Slower than this is stalled, ms (field.md §4). */
const SLOW_MS = 3_000;
/** posthog-js tells of one request twice at most this far apart, ms. */
const TWIN_MS = 150;
/** A press asks the server, and a page shows that it waits, at most this long before the request, ms. */
const AHEAD_MS = 1_000;

/** Requests of the page that failed: answered with 400 and above, or not answered; those seen apart from those not. */
export function failedRequests(data: SessionData): Fact[] {
  const hasSign = signsBeside(data);
  const failed = unique(data.observed.network).filter(hasFailed);
  return requestFacts(data, 'failed-request', failed, (request) => hasSign(stretchOf(request)));
}

/** Requests that took over 3 s; those that the screen waited for apart from those it did not. */
export function slowRequests(data: SessionData): Fact[] {
  const hasSign = signsBeside(data);
  const { busy, clicks } = data.observed;
  const late = clicks.filter((click) => (lateBy(click) ?? 0) > SLOW_MS);
  const slow = unique(data.observed.network).filter(
    ({ durationMs, kind }) => kind !== 'beacon' && (durationMs ?? 0) > SLOW_MS,
  );
  return requestFacts(
    data,
    'slow-request',
    slow,
    (request) =>
      request.kind === 'navigation' ||
      isWaitedFor(request, busy, late) ||
      hasSign(stretchOf(request)),
  );
}

/** Whether a request was refused or never answered. */
function hasFailed({ status }: NetworkRequest): boolean {
  return status !== null && (status === 0 || status >= 400);
}

function stretchOf({ at, durationMs, window }: NetworkRequest) {
  return { from: at, to: at + (durationMs ?? 0), window };
}

function isWaitedFor(
  request: NetworkRequest,
  busy: readonly Busy[],
  late: readonly Click[],
): boolean {
  const { from, to, window } = stretchOf(request);
  const shown = during(busy, from - AHEAD_MS, to).some((one) => one.window === window);
  return shown || during(late, from - AHEAD_MS, from).some((one) => one.window === window);
}

function requestFacts(
  data: SessionData,
  rule: Fact['rule'],
  requests: readonly NetworkRequest[],
  isSeen: (request: NetworkRequest) => boolean,
): Fact[] {
  const told = requests.map((request) => ({
    request,
    name: nameOf(request),
    visible: isSeen(request),
  }));
  return grouped(told, ({ name, visible }) => `${visible} ${name}`).map((group) => {
    const times = timesOf(
      data,
      group.map(({ request }) => request.at),
    );
    const longest = Math.max(...group.map(({ request }) => request.durationMs ?? 0));
    const visible = group[0]?.visible ?? null;
    const lasted = Math.round(longest / 100) / 10;
    return { ...fact(rule, times, group[0]?.name ?? '', ''), visible, lasted };
  });
}

function nameOf({ method, url, status }: NetworkRequest): string {
  const outcome = status === 0 ? 'no answer' : status === null ? '' : String(status);
  return [method, pageTemplate(url), outcome].filter(Boolean).join(' ');
}

/** posthog-js may tell of one request twice: from the wrapped call and from the browser's timing. */
function unique(requests: readonly NetworkRequest[]): NetworkRequest[] {
  const kept: NetworkRequest[] = [];
  const lastOf = new Map<string, number>();
  for (const request of requests) {
    const twin = lastOf.get(request.url) ?? -1;
    const known = kept[twin];
    if (!known || request.at - known.at >= TWIN_MS) {
      lastOf.set(request.url, kept.length);
      kept.push(request);
    } else if (known.status === null)
      kept[twin] = { ...request, durationMs: request.durationMs ?? known.durationMs };
  }
  return kept;
}
