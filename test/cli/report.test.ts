import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../src/cli/run.ts';
import { openShell, paperTerminal } from '../support/cli.ts';
import { temporaryDataset } from '../support/dataset.ts';
import { SHOPLET } from '../support/shoplet.ts';
import { DocumentedReport } from './documented-report.ts';

vi.setConfig({ testTimeout: 90_000 }); // processes of their own, on a machine that may be busy

const SHOP = resolve('sandbox/data/shop');

let dataset: Awaited<ReturnType<typeof temporaryDataset>>;

beforeAll(async () => {
  // Told by PostHog's events alone: "Pay" is pressed in rage by two people in seven sessions.
  dataset = await temporaryDataset({ ...SHOPLET, snapshots: {} });
});
afterAll(() => dataset[Symbol.asyncDispose]());

async function run(...args: string[]) {
  const terminal = paperTerminal();
  const code = await runCommand(args, terminal);
  return { code, ...terminal.written };
}

describe('report', () => {
  test('is one JSON document as documented, whole also through a pipe', async () => {
    await using shell = await openShell();
    const ran = await shell.run('report', '--data', SHOP, '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.length).toBeGreaterThan(65_536); // more than a pipe holds
    const { coverage, patterns, mode } = DocumentedReport.parse(JSON.parse(ran.stdout));
    expect(mode).toBe('facts');
    expect(coverage.readByFacts + coverage.failed.length).toBe(coverage.sampled);
    expect(patterns.length).toBeGreaterThan(0);
  });

  test('reads in a terminal: what happens, why it is that bad, how to see it', async () => {
    const { code, out, err } = await run('report', '--data', dataset.folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^Shoplet: 1 thing slows people down, none stops them\n\n7 sessions · 7 measured\n/,
    );
    expect(out).toContain('1. "Pay" does not answer on /pay');
    expect(out).toMatch(/Why low: .*2 people met it; from 3 on it is severe\./);
    expect(out).toMatch(/See it: 0:\d\d https:\/\/us\.posthog\.com\/project\/7\/replay\//);
    expect(out).not.toMatch(/undefined|NaN|\[object/);
  });

  test('one session is its summary, and a few stand side by side', async () => {
    const one = await run('report', '--data', dataset.folder, '--person', 'maya');
    expect(one.out).toContain('Maya L.');
    const three = await run('report', '--data', dataset.folder, '--limit', '3');
    expect(three.out).toContain('3 sessions are told side by side');
    expect(three.out.match(/\/replay\/[\w-]+\n/g)?.length).toBe(3);
  });

  test('words narrow it as far as a grammar goes', async () => {
    const asked = await run(
      'report',
      '--data',
      dataset.folder,
      '--json',
      '--ask',
      'last 5 sessions on /pay with rage clicks',
    );
    expect(JSON.parse(asked.out).coverage).toMatchObject({ eligible: 7, sampled: 5 });
    const unread = await run(
      'report',
      '--data',
      dataset.folder,
      '--ask',
      'who was unhappy with the weather',
    );
    expect(unread).toMatchObject({ code: 1, out: '' });
    expect(unread.err).toMatch(/^Without a model I cannot read "unhappy weather"\. Say it /);
    const nonsense = await run(
      'report',
      '--data',
      dataset.folder,
      '--json',
      '--ask',
      'not on /pay',
    );
    expect(nonsense.code).toBe(1);
    expect(JSON.parse(nonsense.out).error.code).toBe('unclear_ask');
  });

  test('options narrow like words, and count before them', async () => {
    const ask = ['report', '--data', dataset.folder, '--json', '--ask', 'on /nowhere'];
    const { out } = await run(...ask, '--url', '/pay', '--limit', '5');
    expect(JSON.parse(out).coverage).toMatchObject({ eligible: 7, sampled: 5 });
    const nobody = await run('report', '--data', dataset.folder, '--country', 'Sweden');
    expect(nobody.err).toMatch(/^No session fits /);
    const cohort = await run('report', '--data', dataset.folder, '--cohort', 'Power users');
    expect(cohort.err).toMatch(/^There is no cohort "Power users" in this dataset folder/);
  });

  test('nothing that fits is said, with what to do', async () => {
    const { code, out, err } = await run(
      'report',
      '--data',
      dataset.folder,
      '--url',
      '/nowhere',
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out).error.code).toBe('nothing_found');
    expect(err).toBe('No session fits what was asked for. Ask for a longer time or for less.\n');
  });

  test.each([
    { args: ['--limit', '0'], said: '--limit is a number of sessions from 1 to 1000' },
    { args: ['--limit', 'all'], said: '--limit is a number' },
    { args: ['--last', 'yesterday'], said: 'such as 12h, 7d or 2w' },
    { args: ['--url', ' '], said: '--url is empty' },
    { args: ['--company', ''], said: '--company is empty' },
    { args: ['--country', 'Narnia'], said: 'by its name or its two letters' },
  ])('$args is wrong usage', async ({ args, said }) => {
    const ran = await run('report', '--data', '/no/such/folder', ...args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(said);
  });
});

describe('eval', () => {
  test('scores the demo as well as facts alone can', async () => {
    const { code, out, err } = await run('eval', '--data', SHOP, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const result = JSON.parse(out);
    expect(result.patterns.missed.length).toBeLessThanOrEqual(1);
    expect(result.patterns.extra.length).toBeLessThanOrEqual(1);
    expect(result).toMatchObject({
      decoysNamedAsCause: 0,
      convertedCalledBlocked: 0,
      timestampsOutsideRecording: 0,
      sessions: { total: 61, failed: [] },
      model: { mode: 'facts', calls: 0, inputTokens: 0, outputTokens: 0 },
    });
    expect(Object.keys(result)).toEqual([
      'patterns',
      'moments',
      'decoysNamedAsCause',
      'convertedCalledBlocked',
      'timestampsOutsideRecording',
      'sessions',
      'seconds',
      'model',
    ]);
  });

  test('a folder without a truth is told so', async () => {
    const { code, out, err } = await run('eval', '--data', dataset.folder);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^There is no \S+truth\.json\. Only a dataset that tells /);
  });
});
