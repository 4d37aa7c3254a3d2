import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../src/cli/run.ts';
import { Answer } from '../../src/engine/answers/answer.ts';
import { Report } from '../../src/engine/patterns/report.ts';
import { paperTerminal } from '../support/cli.ts';

vi.setConfig({ testTimeout: 60_000 }); // reads recordings, on a machine that may be busy

const SHOP = resolve('sandbox/data/shop');
let folder: string;
let report: Report;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backstory-ask-'));
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('ANTHROPIC_API_KEY', '');
  const { out } = await run('report', '--limit', '15', '--json');
  report = Report.parse(JSON.parse(out));
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const terminal = paperTerminal();
  const code = await runCommand([...args, '--data', SHOP], terminal);
  return { code, ...terminal.written };
}

async function ask(...args: string[]): Promise<Answer> {
  const { code, out, err } = await run('ask', ...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return Answer.parse(JSON.parse(out));
}

describe('ask about a report', () => {
  test('answers as documented, and goes on with the talk', async () => {
    const [first] = report.patterns;
    const shown = await ask(report.id, 'show', '1', '--new');
    expect(shown).toMatchObject({ mode: 'facts', usage: { calls: 0 }, rerun: null });
    expect(shown.answer).toContain(first?.name);
    const next = String(report.patterns.length + 1);
    const moment = shown.claims.find(({ id }) => id === next);
    expect(first?.sessionIds).toContain(moment?.sessionId);
    const again = await ask(report.id, `show ${next}`);
    expect(again.claims).toMatchObject([{ id: next, sessionId: moment?.sessionId }]);
    expect(again.claims[0]?.evidence.length).toBeGreaterThan(1);
    expect(again.fetched).toMatchObject([{ what: `the timeline of session ${moment?.sessionId}` }]);
    const anew = await ask(report.id, '--new', `show ${next}`);
    expect(anew.claims).toEqual([]);
  });

  test('knows all sessions that it read, and searches them', async () => {
    const { coverage, sessionIds } = report;
    expect(sessionIds).toHaveLength(coverage.readByFacts);
    const found = await ask(report.id, 'find sessions that were longer than 1 min');
    expect(found.answer).toContain(`of ${sessionIds.length} that I looked through`);
    expect(found.claims.every(({ sessionId }) => sessionIds.includes(sessionId ?? ''))).toBe(true);
  });

  test('reads in a terminal: what is said, then each claim with its link', async () => {
    const { out } = await run('ask', report.id, '--new', 'show 1');
    expect(out).toMatch(/^1 · .* of 15 sessions \(\d+–\d+ %\), \d+ people\n/);
    expect(out).toMatch(
      /\n\d+ · \d+:\d\d .*\n {4}https:\/\/us\.posthog\.com\/project\/4711\/replay\//,
    );
    expect(out).not.toMatch(/undefined|null|NaN|\[object/);
    const changed = await run('ask', report.id, 'same for mobile, last 3 days');
    expect(changed.out).toMatch(/^That takes a new report: mobile, last 3 days\.\n/);
    expect(changed.out).toContain(
      'Run "backstory report" again with --device Mobile --ask \'since ',
    );
  });

  test('a folder that keeps nothing costs the memory, not the answer', async () => {
    const file = join(folder, 'in-the-way');
    await writeFile(file, '');
    const session = report.sessionIds[0] ?? '';
    vi.stubEnv('DATA_DIR', file);
    const { code, out, err } = await run('ask', session, 'what happened?');
    vi.stubEnv('DATA_DIR', folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^The session in short:\n0:00 /);
    expect(err).toContain('The talk was not kept');
  });
});

describe('ask about a session', () => {
  test('by its id or the link of its replay is one talk', async () => {
    const id = report.sessionIds[0] ?? '';
    const told = await ask(id, '--new', 'what happened?');
    expect(told.claims).toMatchObject([{ sessionId: id }]);
    const link = `https://us.posthog.com/project/4711/replay/${id}?t=12`;
    const next = await ask(link, `show ${told.claims[0]?.id}`);
    expect(next.claims).toMatchObject([{ id: told.claims[0]?.id, sessionId: id }]);
  });
});

describe('what cannot be asked', () => {
  test.each([
    [
      ['r-none', 'show 1'],
      1,
      /^There is no report r-none of these sessions\. "backstory report" prints/,
    ],
    [
      ['nobody', 'show 1'],
      1,
      /^There is no report nobody .* session id or replay link does as well/,
    ],
    [
      ['01a1f2de-12ac-7895-8981-000000000000', 'show 1'],
      ...([1, /^There is no session 01a1f2de-\S+\. \S+ has /] as const),
    ],
    [[' ', 'show 1'], 2, /^Name a report or a session/],
    [['r-none', ' '], 2, /^Ask something, such as "show 2"/],
    [['r-none', 'x'.repeat(3_001)], 2, /^A question has up to 3000 characters/],
    [['https://us.posthog.com/project/4711/insights', 'show 1'], 2, /^That address leads to no /],
  ] as const)('%j', async (args, code, told) => {
    const ran = await run('ask', ...args);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err).toMatch(told);
  });
});
