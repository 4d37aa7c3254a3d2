import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startAnthropic } from '../support/anthropic.ts';
import { openShell, type Ran } from '../support/cli.ts';
import { writeDataset } from '../support/dataset.ts';
import { DocumentedSummary } from './documented-summary.ts';
import { HOSTILE_SHOP, QUIET_VISIT, VISIT } from './hostile-shop.ts';

vi.setConfig({ testTimeout: 90_000 }); // processes of their own, on a machine that may be busy

/** Controls and direction characters; a line break is none. */
const STEERING = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const SHOP = resolve('sandbox/data/shop');

let shell: Awaited<ReturnType<typeof openShell>>;
let data: string;

beforeAll(async () => {
  shell = await openShell();
  data = join(shell.folder, 'dataset');
  await mkdir(data);
  await writeDataset(data, HOSTILE_SHOP);
});
afterAll(() => shell[Symbol.asyncDispose]());

function expectHarmless({ stdout, stderr }: Ran): void {
  expect(stdout).not.toMatch(STEERING);
  expect(stderr).not.toMatch(STEERING);
}

describe('summarize without a model', () => {
  test('answers from the store when asked again, and afresh with --again', async () => {
    const link = `https://elsewhere.example/project/9/replay/${VISIT}?t=4`;
    const first = await shell.run('summarize', link, '--data', data, '--json');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expectHarmless(first);
    const summary = DocumentedSummary.parse(JSON.parse(first.stdout));
    expect(summary).toMatchObject({ mode: 'facts', converted: false, session: { id: VISIT } });

    const again = await shell.run('summarize', VISIT, '--data', data, '--json', '--no-frames');
    expect(again).toEqual({
      code: 0,
      stdout: first.stdout,
      stderr: 'Summarized just now; --again does it afresh.\n',
    });
    const afresh = await shell.run('summarize', VISIT, '--data', data, '--again');
    expect(afresh).toMatchObject({ code: 0, stderr: '' });
    expect(afresh.stdout).toContain('Mallory');
    expectHarmless(afresh);
  });

  test('names a few sessions that exist when asked for one that does not', async () => {
    const ran = await shell.run('summarize', 'no-such-\u001b[31m', '--data', data, '--json');
    expect(ran.code).toBe(1);
    expectHarmless(ran);
    const { error } = JSON.parse(ran.stdout);
    expect(error.code).toBe('not_found');
    for (const said of [error.message, ran.stderr]) {
      expect(said).toContain('no session no-such-');
      expect(said).toContain(`${VISIT}, ${QUIET_VISIT}`);
    }
  });

  test('still answers when nothing can be kept, and says so', async () => {
    await using crammed = await openShell({ DATA_DIR: join(data, 'project.json') });
    const { code, stdout, stderr } = await crammed.run('summarize', VISIT, '--data', data);
    expect(code).toBe(0);
    expect(stdout).toContain('Mallory');
    expect(stderr).toMatch(/^The summary was not kept \(.*\): set DATA_DIR .*\n$/);
  });
});

test('summarizes and lays out sessions of the demo shop', async () => {
  const recordings = await readFile(join(SHOP, 'recordings.jsonl'), 'utf8');
  const longest = recordings
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .reduce((a, b) => (b.click_count > a.click_count ? b : a));
  const [told, laidOut] = await Promise.all([
    shell.run('summarize', longest.id, '--data', SHOP, '--json'),
    shell.run('timeline', longest.id, '--data', SHOP, '--json'),
  ]);
  const { session, problems } = DocumentedSummary.parse(JSON.parse(told.stdout));
  expect(session.clicks).toBe(longest.click_count);
  for (const { seconds } of problems) expect(seconds).toBeLessThanOrEqual(session.durationSeconds);
  const { text, stats } = JSON.parse(laidOut.stdout);
  expect(stats.characters).toBe(text.length);
  expect(stats.rowsIn).toBeGreaterThan(0);
  expect(stats.tokens).toBeLessThan(text.length);
  const parts = Object.values<{ tokens: number }>(stats.parts);
  expect(parts.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThan(stats.tokens + 10);
});

describe('with a model', () => {
  test('the summary comes from it, replaces the one of facts, and is kept', async () => {
    await using server = await startAnthropic([{ text: ANSWER, inputTokens: 900 }]);
    await using asked = await openShell({
      ANTHROPIC_API_KEY: server.apiKey,
      ANTHROPIC_BASE_URL: server.url,
      POSTHOG_HOST: 'not an address', // is nobody's concern with --data
      DATA_DIR: join(shell.folder, 'model-data'),
    });
    await using bare = await openShell({ DATA_DIR: join(shell.folder, 'model-data') });
    const question = ['--focus', 'Why did she leave?'];
    const facts = await bare.run('summarize', VISIT, '--data', data, '--json', ...question);
    expect(JSON.parse(facts.stdout).mode).toBe('facts');

    const [told, laidOut, printed] = await Promise.all([
      asked.run('summarize', VISIT, '--data', data, '--json', ...question),
      bare.run('timeline', VISIT, '--data', data, '--json'),
      bare.run('timeline', VISIT, '--data', data, '--stats'),
    ]);
    expect(told).toMatchObject({ code: 0, stderr: '' });
    const summary = DocumentedSummary.parse(JSON.parse(told.stdout));
    expect(summary).toMatchObject({
      mode: 'model',
      outcome: { success: false },
      usage: { calls: 1, inputTokens: 900 },
    });
    expectHarmless(told);
    for (const ran of [laidOut, printed]) expectHarmless(ran);
    expect(server.requests[0]?.user).toContain(JSON.parse(laidOut.stdout).text);
    expect(printed.stdout).toMatch(/\nend,30\n\nevents in +6\n/);
    expect(server.requests[0]?.user).toContain('Why did she leave?');

    const stored = await bare.run('summarize', VISIT, '--data', data, '--json', ...question);
    expect(JSON.parse(stored.stdout)).toMatchObject({ mode: 'model' });
    expect(stored.stderr).toContain('Summarized just now');
    expect(server.violations).toEqual([]);
  });

  test('a key that is refused ends in facts with the reason, not in a failure', async () => {
    await using server = await startAnthropic([]);
    await using asked = await openShell({
      ANTHROPIC_API_KEY: 'wrong',
      ANTHROPIC_BASE_URL: server.url,
    });
    const { code, stdout } = await asked.run('summarize', VISIT, '--data', data, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      mode: 'facts',
      modeReason: expect.stringContaining('key'),
    });
  });

  test('Ctrl-C while the model is silent ends quietly with 130', async () => {
    const asked = Promise.withResolvers<void>();
    await using server = await startAnthropic(() => {
      asked.resolve();
      return { silent: true };
    });
    await using waiting = await openShell({
      ANTHROPIC_API_KEY: server.apiKey,
      ANTHROPIC_BASE_URL: server.url,
    });
    const child = waiting.start(['summarize', VISIT, '--data', data]);
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => said.push(piece));
    const ended = new Promise<number | null>((done) => child.once('close', done));
    await asked.promise;
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(Buffer.concat(said).toString()).toBe('');
  });
});

const ANSWER = `headline: >-
  Left after the page said that something failed
story: >-
  She opened the shop, pressed pay, and left.
answer: >-
  Because the page said that it failed.
outcome:
  success: false
  description: >-
    Did not buy.
segments:
  - name: >-
      Tried to pay
    from: e1
    to: e2
    success: false
    summary: >-
      Pressed pay in vain.
problems: []
`;
