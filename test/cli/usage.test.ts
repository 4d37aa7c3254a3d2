import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/run.ts';
import { paperTerminal } from '../support/cli.ts';

async function run(...args: string[]) {
  const terminal = paperTerminal();
  const code = await runCommand(args, terminal);
  return { code, ...terminal.written };
}

test('an unknown command ends with 2 and the list of those that exist', async () => {
  const { code, out, err } = await run('play', 'x');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(
    /^Unknown command 'play'\.\nThe commands are summarize, timeline, transcript, .*doctor, start, migrate, sandbox\.\n$/,
  );
});

test.each([
  { args: [], said: 'Name a command.' },
  { args: ['timeline'], said: "Missing required argument 'session'." },
  { args: ['summarize', 'a', 'b', '--data', 'x'], said: 'Too many arguments' },
  { args: ['summarize', 'a', '--dta', 'x'], said: "Unknown option '--dta'" },
  { args: ['summarize', ' ', '--data', 'x'], said: 'Name a session' },
  { args: ['summarize', 'https://eu.posthog.com/insights/9'], said: 'leads to no recording' },
  { args: ['summarize', 'a', '--focus', 'x'.repeat(501)], said: 'up to 500 characters' },
  { args: ['forget'], said: "Missing required argument 'kind'." },
  { args: ['forget', 'page', '/pay'], said: 'a person, a session or a project' },
  { args: ['forget', 'person', 'Maya'], said: 'by their e-mail' },
  { args: ['forget', 'session'], said: 'Name a session' },
  { args: ['forget', 'project', '7'], said: 'named by --project' },
  { args: ['forget', 'project', '--data', 'x'], said: 'A dataset folder is no project' },
  { args: ['start', '--role', 'cook'], said: 'bot, workers, renderer, all' },
  { args: ['sandbox', '--port', '80x'], said: 'number from 0 to 65535' },
])('$args is wrong usage: 2 and what is wrong, nothing on stdout', async ({ args, said }) => {
  const { code, out, err } = await run(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(said);
});

test('with --json wrong usage is one JSON document as well', async () => {
  const { code, out, err } = await run('timeline', '--json');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toEqual({
    error: { code: 'usage', message: expect.stringContaining("argument 'session'") },
  });
  expect(err).toContain("argument 'session'");
});

test('help and version are results, not failures', async () => {
  const help = await run('summarize', '--help');
  expect(help).toMatchObject({ code: 0, err: '' });
  expect(help.out).toContain('--focus <text>');
  expect(await run('--version')).toMatchObject({ code: 0, out: '0.1.0\n', err: '' });
});

test('a folder that is no dataset fails with the file that is missing and what to do', async () => {
  const { code, out, err } = await run('timeline', 'a', '--data', '/no/such/folder');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(
    /^There is no \/no\/such\/folder\/\S+\. Check the folder given with --data\.\n$/,
  );
});
