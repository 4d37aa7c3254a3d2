import type { CheckKey, CheckResult } from '../../src/engine/friction/check.ts';
import { CHECK_KEYS } from '../../src/engine/friction/check.ts';
import type { FrictionResult } from '../../src/engine/friction/result.ts';
import { wilsonInterval } from '../../src/engine/statistics/wilson.ts';
import { HOST } from './realistic-summaries.ts';

const WHO = ['Ana', null, 'Tom', 'Jon', 'Mia', null];

/** A check that so many of 15 failed visits show, each once. */
export function failedCheck(
  key: CheckKey,
  affected: number,
  fields: Partial<CheckResult> = {},
): CheckResult {
  const sessions = Array.from({ length: affected }, (_, i) => ({
    id: `0192f0c1-7b1e-7000-8000-00000000000${i}`,
    seconds: 34 + 38 * i,
    replayUrl: `${HOST}/project/7/replay/0192f0c1-7b1e-7000-8000-00000000000${i}?t=${32 + 38 * i}`,
    text: 'Pressed button "Apply" and nothing answered',
    who: WHO[i % WHO.length] ?? null,
  }));
  const [low, high] = wilsonInterval(affected, 15);
  return {
    ...{ key, pass: false, page: '/basket', affected, people: affected, sampled: 15, sessions },
    pattern: `${affected} of 15 sessions: Pressed button "Apply" and nothing answered (/basket, ${affected})`,
    interval: [low, high],
    control: { affected: 1, sampled: 14, p: 0.08 },
    recommendation: 'Press it on the page as these visitors did, and make it answer.',
    ...{ coObservation: null, refusal: null, lifted: null },
    ...fields,
  };
}

/** A check that nobody of the sample shows. */
export function passedCheck(key: CheckKey, fields: Partial<CheckResult> = {}): CheckResult {
  return {
    ...{ key, pass: true, pattern: '0 of 15 sessions', page: null, affected: 0, people: 0 },
    ...{ sampled: 15, interval: null, control: null, sessions: [], recommendation: null },
    ...{ coObservation: null, refusal: null, lifted: null },
    ...fields,
  };
}

/** Errors that everybody had: seen, and not named. */
export const ERRORS = passedCheck('errorImpact', {
  pass: null,
  ...{ affected: 15, people: 15, control: { affected: 14, sampled: 14, p: 1 } },
  pattern: '15 of 15 sessions: TypeError; failures alone cannot tell whether it mattered',
  coObservation:
    'JS errors seen in 15 of 15 sessions, and in 14 of 14 that converted: as common among those who bought',
  refusal:
    'JS errors seen in 15 of 15 sessions; not named as a cause: no rise of errors was measured over all visits',
});

/** A batch of all twelve checks: those given, the others passed. */
export function frictionResult(
  given: readonly CheckResult[],
  fields: Partial<FrictionResult> = {},
): FrictionResult {
  const checks = CHECK_KEYS.map((key) => given.find((one) => one.key === key) ?? passedCheck(key));
  return {
    ...{ frictionScore: 38, applicable: 8, sampled: 15, compared: 14, failedVisits: 63 },
    visits: Array.from({ length: 15 }, (_, i) => `visit-${i + 1}`),
    ...{ windowDays: 7, fallback: null, notChecked: null, checks },
    ...{ signals: [], watched: [], diagnoses: [], alerts: [], steps: {} },
    context: {
      recorded: null,
      conversionRate: null,
      devices: [],
      averageOrder: null,
      orders: null,
      missing: [],
    },
    ...{ leftOut: [], hiddenValues: 2, mode: 'model', modeReason: null },
    dropped: { unverifiedClaims: 0 },
    usage: { calls: 1, inputTokens: 90_000, outputTokens: 3_000, dollars: 0.38 },
    ...fields,
  };
}

/** A batch in which too little was there to check. */
export function uncheckedResult(): FrictionResult {
  const why =
    'Only 3 failed visits in 30 days with something to look at; I need 5. Nothing was checked.';
  const checks = CHECK_KEYS.map((key) =>
    passedCheck(key, { pass: null, pattern: why, sampled: 0 }),
  );
  return frictionResult(checks, {
    notChecked: why,
    frictionScore: null,
    applicable: 0,
    sampled: 3,
  });
}
