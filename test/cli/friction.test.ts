import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../../src/cli/run.ts';
import type { CheckKey } from '../../src/engine/friction/check.ts';
import { FrictionResult } from '../../src/engine/friction/result.ts';
import { openShell, paperTerminal } from '../support/cli.ts';
import { anEvent, aRecording, temporaryDataset, uuidOf } from '../support/dataset.ts';
import { datasetPart } from '../support/dataset-part.ts';
import { SHOPLET } from '../support/shoplet.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // the shop is read whole, on a machine that may be busy

const SHOP = resolve('sandbox/data/shop');

const Truth = z.object({
  sessions: z.record(
    z.string(),
    z.object({ moments: z.array(z.object({ pattern: z.string(), seconds: z.number() })) }),
  ),
});

/** Under which check each planted problem may be told, besides those of the outcome and of phones. */
const BELONGS: Readonly<Record<string, readonly CheckKey[]>> = {
  'coupon-dead-button': ['ctaResponsiveness'],
  'pay-stays-disabled': ['ctaResponsiveness'],
  'promo-covers-button': ['ctaResponsiveness'],
  'basket-total-nan': ['ctaResponsiveness', 'trustBarriers'],
  'address-refused': ['formInteractionClarity'],
  'login-loops': ['formInteractionClarity'],
  'size-forgotten': ['variantSelectionFlow'],
  'delivery-hangs': ['loadingFeedback'],
  'search-too-strict': ['navigationFriction'],
  'delivery-costs-unclear': ['navigationFriction'],
  'order-fails': [],
  'payment-declined': [],
};
const OF_OUTCOME: readonly CheckKey[] = [
  'checkoutProgression',
  'exitTrigger',
  'mobileSpecificIssues',
];
/** A wrong total is planted where it appears; the button that it disables is pressed later. */
const NEAR_SECONDS = 15;
const TECHNICAL: readonly CheckKey[] = ['errorImpact', 'performanceImpact'];

async function run(...args: string[]) {
  const terminal = paperTerminal();
  const code = await runCommand(['friction', ...args], terminal);
  return { code, ...terminal.written };
}

async function frictionOf(...args: string[]): Promise<FrictionResult> {
  const { code, out, err } = await run(...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return FrictionResult.parse(JSON.parse(out));
}

describe('the shop with its planted problems', () => {
  let result: FrictionResult;

  beforeAll(async () => {
    await using shell = await openShell();
    const ran = await shell.run('friction', '--data', SHOP, '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    result = FrictionResult.parse(JSON.parse(ran.stdout));
  });

  test('fails the checks to which the problems of the sample belong, and no others', () => {
    expect(result).toMatchObject({
      sampled: 15,
      compared: 15,
      windowDays: 7,
      fallback: null,
      mode: 'facts',
    });
    expect(result.checks).toHaveLength(12);
    const failed = result.checks.filter(({ pass }) => pass === false).map(({ key }) => key);
    expect(failed).toEqual(['formInteractionClarity', 'ctaResponsiveness', 'checkoutProgression']);
    expect(result.frictionScore).toBe(Math.round((100 * failed.length) / result.applicable));
    expect(result.signals.map(({ source }) => source)).toEqual(failed);
  });

  test('tells each problem under its own check, within seconds of it', async () => {
    const { sessions } = Truth.parse(
      JSON.parse(await readFile(resolve(SHOP, 'truth.json'), 'utf8')),
    );
    const { checks } = await frictionOf('--data', SHOP, '--last', '30d', '--limit', '40');
    for (const { key, sessions: shown } of checks.filter(({ key }) => !TECHNICAL.includes(key))) {
      for (const { id, seconds } of shown) {
        const near = (sessions[id]?.moments ?? []).filter(
          (one) => Math.abs(one.seconds - seconds) <= NEAR_SECONDS,
        );
        const fits = near.filter(
          ({ pattern }) => OF_OUTCOME.includes(key) || BELONGS[pattern]?.includes(key),
        );
        expect(fits, `${key} in ${id} at ${seconds}`).not.toEqual([]);
      }
    }
    const shownBy = (key: CheckKey) => checks.find((one) => one.key === key)?.affected;
    expect(shownBy('ctaResponsiveness')).toBe(12);
    expect(shownBy('formInteractionClarity')).toBe(5);
  });

  test('never names its exceptions, which everybody has', () => {
    const { checks, signals, watched } = result;
    const errors = checks.find(({ key }) => key === 'errorImpact');
    expect(errors).toMatchObject({ pass: null, recommendation: null, lifted: null, affected: 15 });
    expect(errors?.coObservation).toContain('as common among those who bought');
    expect(errors?.refusal).toContain('no measured js_error signal');
    expect(signals.map(({ source }) => source)).not.toContain('errorImpact');
    expect(watched.every(({ state, refusal }) => state === 'watch' && refusal !== null)).toBe(true);
    expect(JSON.stringify(signals)).not.toMatch(/TypeError|rating/);
  });

  test('reads in a terminal: what failed with its numbers, what passed, what was not judged', async () => {
    const { code, out } = await run('--data', SHOP);
    expect(code).toBe(0);
    expect(out).toMatch(/^3 checks failed\n\n15 failed visits read; 28 were recorded in 7 days/);
    expect(out).toMatch(/Buttons that answer\n {3}6 of 15 sessions: /);
    expect(out).toMatch(/\n\nPassed\n[\s\S]*\n\nNot judged\n[\s\S]*\n\nfriction \d+ of 100/);
    expect(out).not.toMatch(/undefined|NaN checks|\[object/);
  });

  test('may be narrowed to an address', async () => {
    const { sampled, checks } = await frictionOf(
      '--data',
      SHOP,
      '--url',
      '/checkout',
      '--fewest',
      '3',
    );
    expect(sampled).toBeGreaterThanOrEqual(3);
    expect(checks.find(({ key }) => key === 'checkoutProgression')?.pass).toBe(false);
  });
});

test('of only converted visits there is nothing to fail', async () => {
  await using part = await datasetPart(SHOP, { converted: true });
  const { checks, signals, frictionScore, notChecked, sampled } = await frictionOf(
    '--data',
    part.folder,
  );
  expect({ frictionScore, sampled, signals }).toEqual({
    frictionScore: null,
    sampled: 0,
    signals: [],
  });
  expect(notChecked).toMatch(/^No failed visit in 30 days/);
  expect(checks.some(({ pass }) => pass === false)).toBe(false);
});

test('of only failed visits the same fails, compared with nobody', async () => {
  await using part = await datasetPart(SHOP, { converted: false });
  const { checks, compared } = await frictionOf('--data', part.folder);
  expect(compared).toBe(0);
  expect(checks.every(({ control }) => control === null)).toBe(true);
  expect(checks.find(({ key }) => key === 'ctaResponsiveness')?.pass).toBe(false);
});

test('without a conversion event it says what is missing', async () => {
  await using dataset = await temporaryDataset(SHOPLET);
  const { out, code } = await run('--data', dataset.folder);
  expect(code).toBe(0);
  expect(out).toMatch(/^No conversion event is set/);
});

test('recordings that are gone are said to be, and nothing is made up from their events', async () => {
  const ids = Array.from({ length: 8 }, (_, i) => uuidOf(6, i));
  await using dataset = await temporaryDataset({
    project: { id: 3, name: 'Gone', timezone: 'UTC', conversion_event: 'bought' },
    recordings: ids.map((id) =>
      aRecording(id, { start: '2026-05-20T10:00:00.000Z', seconds: 40, distinct_id: id }),
    ),
    events: ids.map((id, i) =>
      anEvent(i, {
        at: '2026-05-20T10:00:10.000Z',
        event: '$rageclick',
        sessionId: id,
        distinctId: id,
        properties: { $current_url: 'https://gone.example/' },
      }),
    ),
  });
  const { sampled, leftOut, notChecked } = await frictionOf('--data', dataset.folder);
  expect(sampled).toBe(0);
  expect(leftOut.map(({ reason }) => reason)).toEqual(
    ids.map(() => 'only its events are left, no recording'),
  );
  expect(notChecked).toMatch(/^No failed visit/);
});

describe('wrong usage', () => {
  test.each([
    ['--last', 'soon', /--last is a stretch/],
    ['--limit', '0', /--limit is a number of visits/],
    ['--fewest', '20', /--fewest is more than --limit/],
    ['--url', ' ', /--url is empty/],
  ])('%s %s is told before anything is opened', async (option, value, message) => {
    const { code, err } = await run(option, value, '--data', '/nowhere');
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
