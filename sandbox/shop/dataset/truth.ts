import { converted, type Recorded, startOf } from './recorded.ts';
import type { Truth } from './schema.ts';

interface Planted {
  readonly key: string;
  readonly kind: string;
  readonly url: string;
}

/** The planted problems. */
const PLANTED: readonly Planted[] = [
  { key: 'coupon-dead-button', kind: 'dead-click', url: '/basket' },
  { key: 'basket-total-nan', kind: 'wrong-value-on-screen', url: '/basket' },
  { key: 'address-refused', kind: 'error-without-reason', url: '/checkout' },
  { key: 'delivery-hangs', kind: 'endless-spinner', url: '/checkout' },
  { key: 'pay-stays-disabled', kind: 'disabled-control', url: '/checkout' },
  { key: 'order-fails', kind: 'server-error', url: '/checkout' },
  { key: 'payment-declined', kind: 'slow-then-error', url: '/checkout' },
  { key: 'promo-covers-button', kind: 'covered-control', url: '/product/*' },
  { key: 'size-forgotten', kind: 'lost-input', url: '/product/*' },
  { key: 'login-loops', kind: 'silent-failure', url: '/account/login' },
  { key: 'search-too-strict', kind: 'empty-results', url: '/search' },
  { key: 'delivery-costs-unclear', kind: 'back-and-forth', url: '/help/delivery' },
];

/** Things that look bad and are harmless; those with a text are found by it in the events or snapshots. */
const DECOYS: readonly { readonly key: string; readonly match: string | null }[] = [
  { key: 'trust-badge-typeerror', match: 'Cannot read properties of undefined' },
  { key: 'consent-console-error', match: '[consent] vendor list' },
  { key: 'quantity-rapid-clicks', match: null },
  { key: 'gallery-rapid-clicks', match: null },
  { key: 'slow-guide', match: null },
];

/** What really happened, from the stamps made while recording. */
export function truthOf(all: readonly Recorded[]): Truth {
  return {
    sessions: Object.fromEntries(
      all.map((recorded) => [recorded.sessionId, sessionTruth(recorded)]),
    ),
    patterns: PLANTED.map((planted) => patternTruth(planted, all)).filter(
      ({ sessions }) => sessions.length > 0,
    ),
    decoys: DECOYS.map(({ key, match }) => ({
      key,
      match,
      sessions: all
        .filter((recorded) => recorded.decoys.includes(key) || shows(recorded, match))
        .map(({ sessionId }) => sessionId),
    })),
  };
}

function sessionTruth(recorded: Recorded): Truth['sessions'][string] {
  const start = startOf(recorded);
  return {
    converted: converted(recorded),
    moments: recorded.marks.map(({ pattern, at, blocking }) => ({
      pattern,
      seconds: Math.round((at - start) / 100) / 10,
      blocking,
    })),
  };
}

function patternTruth(planted: Planted, all: readonly Recorded[]): Truth['patterns'][number] {
  const marks = (recorded: Recorded) =>
    recorded.marks.filter(({ pattern }) => pattern === planted.key);
  const met = all.filter((recorded) => marks(recorded).length > 0);
  return {
    ...planted,
    sessions: met.map(({ sessionId }) => sessionId),
    blocking: met.some((recorded) => marks(recorded).some(({ blocking }) => blocking)),
  };
}

function shows(recorded: Recorded, match: string | null): boolean {
  if (match === null) return false;
  const texts = [
    ...recorded.events.filter(({ event }) => event === '$exception'),
    ...recorded.snapshots.filter(([, { type }]) => type === 6),
  ];
  return JSON.stringify(texts).includes(match);
}
