import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { datasetPlace } from '../../src/cli/dataset-version.ts';
import { type FrictionState, stateIn } from '../../src/cli/friction/state.ts';
import { runCommand } from '../../src/cli/run.ts';
import type { CheckKey } from '../../src/engine/friction/check.ts';
import { FrictionResult } from '../../src/engine/friction/result.ts';
import { AlertMessage } from '../../src/engine/signals/alerts/message.ts';
import { Diagnosis } from '../../src/engine/signals/diagnosis/diagnosis.ts';
import { openShell, paperTerminal } from '../support/cli.ts';
import { cliStates } from '../support/cli-state.ts';
import { anEvent, aRecording, temporaryDataset, uuidOf } from '../support/dataset.ts';
import { datasetPart } from '../support/dataset-part.ts';
import { aSignal } from '../support/made-signals.ts';
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

/** A memory of its own for the commands that follow. */
const freshState = cliStates();
beforeAll(freshState);

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
    expect(errors?.refusal).toContain('no rise of errors was measured');
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

/** What follows the checks. */
const Told = FrictionResult.extend({
  diagnoses: z.array(Diagnosis),
  alerts: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      news: z.string().nullable(),
      message: AlertMessage,
    }),
  ),
  history: z.array(z.object({ day: z.string(), score: z.number().nullable() })),
  usual: z.tuple([z.number(), z.number()]).nullable(),
});

async function toldOf(...args: string[]) {
  const { code, out, err } = await run('--data', SHOP, ...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return Told.parse(JSON.parse(out));
}

/** All that is kept, by file. */
async function keptIn(folder: string): Promise<Record<string, unknown>> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return Object.fromEntries(files.map((name, i) => [name, JSON.parse(texts[i] ?? '')]));
}

describe('what follows the checks', () => {
  const NOW = new Date('2026-11-20T15:00:00Z');
  const scope = async () => ({ workspace: 'cli', project: await datasetPlace(SHOP) });

  /** What the command that comes next finds there. */
  async function remembering(
    remember: (
      state: FrictionState,
      scope: { workspace: string; project: string },
    ) => Promise<void>,
  ): Promise<string> {
    const folder = await freshState();
    await remember(stateIn(join(folder, 'friction')), await scope());
    return folder;
  }

  const jsError = aSignal({
    ...{ kind: 'js_error', fingerprint: 'js', title: 'TypeError in 41 % of visits, usually 2 %' },
    ...{ page: null, lastSeen: NOW.toISOString() },
  });

  let folder: string;
  let first: z.infer<typeof Told>;

  beforeAll(async () => {
    folder = await freshState();
    first = await toldOf();
  });

  test('its signals are kept and explained, and an alert says each once', async () => {
    vi.stubEnv('DATA_DIR', folder);
    expect(first).toMatchObject({ history: [], usual: null });
    expect(first.steps).toMatchObject({ store: 'ok', diagnoses: 'ok', alerts: 'ok' });
    const live = await stateIn(join(folder, 'friction')).signals.live(await scope());
    const seen = [...first.signals, ...first.watched].map(({ fingerprint }) => fingerprint);
    expect(live.map(({ fingerprint }) => fingerprint).sort()).toEqual(seen.sort());
    expect(first.diagnoses.flatMap(({ checks }) => checks).sort()).toEqual(
      first.signals.map(({ source }) => source).sort(),
    );
    expect(first.alerts).toHaveLength(first.diagnoses.length);
    expect(first.alerts.map(({ state, news }) => `${state} ${news}`)).toEqual(
      first.alerts.map(() => 'open opened'),
    );
    const kept = await keptIn(folder);
    const again = await toldOf();
    expect(await keptIn(folder)).toEqual(kept);
    expect(again).toEqual({
      ...first,
      alerts: first.alerts.map((one) => expect.objectContaining({ id: one.id, news: null })),
    });
  });

  test('what everybody has is never named, not by an explanation nor by an alert', () => {
    const { diagnoses, alerts } = first;
    const refusals = diagnoses.flatMap(({ pack }) => pack.refusals);
    expect(refusals.map(({ check }) => check)).toContain('errorImpact');
    expect(refusals.every(({ liftedBy }) => liftedBy === null)).toBe(true);
    expect(diagnoses.map(({ template }) => template)).not.toContain('script-error-stops');
    const said = alerts.map(({ message: { headline, explanation, next, seen } }) => {
      return [headline, explanation.text, next, ...seen.map(({ text }) => text)];
    });
    expect(JSON.stringify(said)).not.toMatch(/TypeError|JS error|script/i);
  });

  test('it is, once a measured signal stands beside it', async () => {
    await remembering(async ({ signals }, kept) => {
      await signals.see(kept, { signals: [jsError], measured: [], at: NOW });
    });
    const { checks, alerts } = await toldOf('--limit', '6');
    const errors = checks.find(({ key }) => key === 'errorImpact');
    expect(errors).toMatchObject({ pass: false, refusal: null });
    expect(errors?.lifted).toBe(`Measured beside it: ${jsError.title}`);
    const numbers = alerts.flatMap(({ message }) => message.numbers.map(({ what }) => what));
    expect(numbers).toContain(jsError.title);
  });

  test('what was refused before is lifted where the signal comes later', async () => {
    await remembering(async ({ signals }, kept) => {
      const refused = [...first.signals, ...first.watched];
      await signals.see(kept, { signals: refused, measured: [], at: NOW });
      const onCheckout = { ...jsError, page: '/checkout' };
      await signals.see(kept, { signals: [onCheckout], measured: [], at: NOW });
    });
    const terminal = paperTerminal();
    expect(await runCommand(['pipeline', '--data', SHOP, '--json'], terminal)).toBe(0);
    const { diagnoses } = z
      .object({ diagnoses: z.array(Diagnosis) })
      .parse(JSON.parse(terminal.written.out));
    const lifted = diagnoses.flatMap(({ pack }) => pack.refusals).filter((one) => one.liftedBy);
    expect(lifted).toMatchObject([{ check: 'errorImpact', liftedBy: { title: jsError.title } }]);
  });

  test('a terminal shows it all, the score beside those of the days before', async () => {
    const scores = [20, 25, 22, 24, 21, 23];
    const own = await remembering(async ({ runs }, kept) => {
      for (const [i, score] of scores.entries()) {
        const day = `2026-11-${14 + i}`;
        await runs.claim(kept, { id: day, day, by: 'cli', at: NOW, staleMs: 0 });
        await runs.finish(
          kept,
          { id: day, day },
          { score, applicable: 8, sampled: 15, result: null },
        );
      }
    });
    const { out } = await run('--data', SHOP);
    expect(out).toMatch(/friction 38 of 100, usually 18–27, 8 checks applied/);
    expect(out).toMatch(/\n\nExplained\n {3}\/\S+: .*Confidence 0\.\d\d; weakest: /);
    expect(out).toContain('not named as a cause: ');
    expect(out).toMatch(/\n\nAlerts\n\n🔴 New: 8 of 15 sessions: /);
    expect(out).toMatch(/\n {3}Next: .*\n {3}Open since 2026-11-20 15:24 UTC/);
    const today = await stateIn(join(own, 'friction')).runs.find(await scope(), '2026-11-20');
    expect(today).toMatchObject({ state: 'finished', score: 38 });
  });

  test('of one address alone it is no batch of the day', async () => {
    const own = await freshState();
    await toldOf('--url', '/checkout', '--fewest', '3');
    const today = await stateIn(join(own, 'friction')).runs.find(await scope(), '2026-11-20');
    expect(today).toBeNull();
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
