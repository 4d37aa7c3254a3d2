import type { Example, Pattern, Report } from '../../src/engine/patterns/report.ts';
import { anonymous, blocking, calm, HOST } from './realistic-summaries.ts';
import { aPattern, aReport } from './reports.ts';

const IDS = Array.from(
  { length: 40 },
  (_, i) => `0192f0c1-7b1e-7000-8000-${String(i).padStart(12, '0')}`,
);

function line(seconds: number, text: string) {
  return { id: `s${seconds}`, seconds, text };
}

function example(n: number, fields: Partial<Example> = {}): Example {
  const sessionId = IDS[n] ?? '';
  const seconds = 40 + n * 7.5;
  return {
    ...{ sessionId, who: n % 2 ? null : 'Maya L.', segment: 'Filled in the address' },
    ...{ eventType: 'error-shown', seconds, stopped: n % 3 === 0 },
    replayUrl: `${HOST}/project/7/replay/${sessionId}?t=${Math.floor(seconds - 2)}`,
    before: [line(seconds - 4, 'typed a phone number without a country code')],
    at: line(seconds, 'the form answers "Please check your details" and marks nothing'),
    after: n % 3 === 0 ? [] : [line(seconds + 5, 'changed the postcode')],
    ...fields,
  };
}

/** A pattern with all that can be said of one. */
export const addressRefused: Pattern = aPattern(IDS.slice(0, 9), {
  id: 'p-address',
  name: 'Address refused without a reason',
  description:
    'The form answers "Please check your details", marks nothing, and asks again. 3 of 9 people got no further.',
  indicators: ['the same sentence twice', 'no field is marked'],
  ...{ severity: 'high', blocking: true, trend: 'worse', page: '/checkout' },
  severityReasons: [
    'It stopped 3 of 9 people.',
    '9 people met it.',
    '9 of 34 (15–43 %) of the sessions that came to /checkout: at least 20 %.',
  ],
  ...{ ratio: 9 / 96, interval: [0.05, 0.17] },
  control: { affected: 0, sampled: 40, p: 0.06, others: { affected: 9, sampled: 56 } },
  preferences: [{ what: 'device', name: 'Mobile', affected: 7, sampled: 30, p: 0.01 }],
  segments: { affected: 9, succeeded: 2 },
  counterExamples: [{ sessionId: IDS[30] ?? '', seconds: 12 }],
  examples: [0, 1, 2, 3, 4].map((n) => example(n)),
});

const placeOrder: Pattern = {
  ...addressRefused,
  ...{ id: 'p-order', key: 'order', name: 'Place order fails and keeps the basket', trend: 'new' },
  ...{ sessionsAffected: 23, peopleAffected: 21, interval: [0.17, 0.33] },
  exposure: {
    counted: 'visits that pressed "Place order" and saw "Something went wrong"',
    ...{ exposed: 81, exposedConverted: 4, others: 331, othersConverted: 118, p: 0.00001 },
  },
};

function slow(n: number, name: string): Pattern {
  const ids = IDS.slice(0, 4 + n);
  return aPattern(ids, {
    ...{ id: `p-slow-${n}`, key: `slow-${n}`, name, blocking: false, severity: 'medium' },
    interval: [0.02, 0.11],
    examples: [example(n, { who: 'Jon', segment: null })],
  });
}

const others = [
  slow(0, 'Delivery costs are opened again and again'),
  slow(1, 'The size table answers late'),
  slow(2, 'Searches find nothing: "gift card"'),
];

const read = { calls: 112, inputTokens: 640_000, outputTokens: 50_000, dollars: 2.9 };

/** Two things stop people, three slow them down. */
export const checkout: Report = aReport([placeOrder, addressRefused, ...others], {
  title: 'on /checkout, last 7 days',
  coverage: {
    ...{ eligible: 412, sampled: 100, readByModel: 96, readByFacts: 0, failed: [] },
    skipped: [
      ...[1, 2, 3].map((n) => ({
        id: `short-${n}`,
        reason: 'too short: 4 s of recording, 10 s are needed',
      })),
      { id: 'gone-1', reason: 'expired' },
    ],
  },
  ...{ mode: 'model', modeReason: null, usage: read, seconds: 200, hiddenValues: 31 },
});

/** Measured facts of the same, with something that is gone and something that failed. */
export const measured: Report = {
  ...checkout,
  patterns: checkout.patterns.map((pattern) => ({ ...pattern, exposure: null })),
  coverage: {
    ...checkout.coverage,
    ...{ readByModel: 0, readByFacts: 96 },
    failed: [{ id: 'bad-1', reason: 'PostHog did not give its recording' }],
  },
  gone: [
    {
      key: 'size',
      name: 'Size picker jumps back',
      before: { affected: 6, reached: 20 },
      reachedNow: 15,
    },
  ],
  missing: ['1 of 4 groups of sessions could not be compared: the model did not answer in time.'],
  ...{ mode: 'facts', modeReason: 'No model is configured.', dropped: { unverifiedClaims: 2 } },
  usage: { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 },
};

/** Nobody is stopped. */
export const slowed: Report = { ...checkout, patterns: others };

/** Read, and nothing found. */
export const nothing: Report = { ...checkout, patterns: [] };

/** Too few for patterns. */
export const sideBySide: Report = {
  ...checkout,
  patterns: [],
  coverage: { ...checkout.coverage, eligible: 3, sampled: 3, readByModel: 3, skipped: [] },
  noPatterns: '3 sessions are told side by side: patterns need 5.',
  summaries: [blocking, anonymous, calm],
  sessions: [blocking, anonymous, calm].map(({ session, headline, outcome }) => ({
    ...{ id: session.id, headline, outcome, replayUrl: session.replayUrl },
  })),
};

/** Most of it failed. */
export const lost: Report = {
  ...checkout,
  patterns: [],
  coverage: {
    ...checkout.coverage,
    ...{ readByModel: 40, skipped: [] },
    failed: Array.from({ length: 60 }, (_, n) => ({ id: `bad-${n}`, reason: 'the model refused' })),
  },
  noPatterns:
    'Only 40 of 100 sessions could be read, too few for patterns: the model refused (60 times)',
  sessions: IDS.map((id, n) => ({
    ...{
      id,
      headline: `Visit ${n} ended at the address form`,
      replayUrl: `${HOST}/project/7/replay/${id}`,
    },
    outcome: { success: false, description: 'Reached checkout and left at the address.' },
  })),
};

const WORDS = [
  'Die Rechnungsadresse wird ohne Angabe von Gründen abgelehnt und das Formular vollständig geleert',
  'يرفض النموذج العنوان دون سبب ويعود فارغا مرة أخرى بعد كل محاولة',
  '配送先住所を入力しても理由なく拒否され、入力内容がすべて消えてしまいます',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsformularseite antwortet nicht',
];

/** Twenty patterns with long names in several languages, half of them blocking. */
export const huge: Report = {
  ...measured,
  title: `${'von Geschäftskunden mit dem Ereignis "Bestellung abgebrochen" '.repeat(3)}, letzte 7 Tage`,
  patterns: Array.from({ length: 20 }, (_, n) => ({
    ...placeOrder,
    ...{ id: `p-${n}`, key: `k-${n}`, blocking: n < 10, name: `${WORDS[n % 4]} (${n})` },
  })),
  gone: Array.from({ length: 30 }, (_, n) => ({
    ...{
      key: `g${n}`,
      name: WORDS[n % 4] ?? '',
      before: { affected: 6, reached: 20 },
      reachedNow: 15,
    },
  })),
  missing: Array.from(
    { length: 30 },
    (_, n) => `${n} of 40 groups could not be compared: ${WORDS[0]}`,
  ),
  coverage: {
    ...measured.coverage,
    skipped: Array.from({ length: 300 }, (_, n) => ({
      id: `s-${n}`,
      reason: `reason ${n % 9}: detail`,
    })),
    failed: Array.from({ length: 300 }, (_, n) => ({ id: `f-${n}`, reason: `${WORDS[n % 4]}` })),
  },
};

/** The report with all foreign texts replaced by these, in turn. */
export function withReportTexts(report: Report, texts: readonly string[]): Report {
  let used = 0;
  const next = () => texts[used++ % texts.length] ?? '';
  const told = ({ id, seconds }: Example['at']) => ({ id, seconds, text: next() });
  return {
    ...report,
    ...{ project: next(), title: next(), missing: report.missing.map(next) },
    modeReason: report.modeReason && next(),
    noPatterns: report.noPatterns && next(),
    gone: report.gone.map((one) => ({ ...one, name: next() })),
    sessions: report.sessions.map((one) => ({
      ...{ ...one, headline: next(), outcome: { success: false, description: next() } },
    })),
    coverage: {
      ...report.coverage,
      skipped: report.coverage.skipped.map(() => ({ id: next(), reason: next() })),
      failed: report.coverage.failed.map(() => ({ id: next(), reason: next() })),
    },
    patterns: report.patterns.map((pattern) => ({
      ...pattern,
      ...{ name: next(), description: next(), indicators: pattern.indicators.map(next) },
      severityReasons: pattern.severityReasons.map(next),
      exposure: pattern.exposure && { ...pattern.exposure, counted: next() },
      preferences: pattern.preferences.map((one) => ({ ...one, name: next() })),
      examples: pattern.examples.map((one) => ({
        ...{ ...one, who: next(), segment: next(), replayUrl: next() },
        ...{ before: one.before.map(told), at: told(one.at), after: one.after.map(told) },
      })),
    })),
  };
}
