import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../../src/cli/run.ts';
import { openShell, paperTerminal } from '../support/cli.ts';
import { anEvent, aRecording, writeDataset } from '../support/dataset.ts';
import { decodePng } from '../support/pixels.ts';
import { START } from '../support/scripted-source.ts';
import { colours } from '../support/stills.ts';

vi.setConfig({ testTimeout: 90_000 }); // processes of their own, on a machine that may be busy

const RECORDED = 'session-recorded';
const SILENT = 'session-silent';
const start = new Date(START).toISOString();

/** Exactly what is promised (design.md §5). */
const Documented = z.strictObject({
  frames: z.array(
    z.strictObject({
      seconds: z.number(),
      file: z.string(),
      width: z.number(),
      height: z.number(),
    }),
  ),
  outsideRequests: z.number(),
  milliseconds: z.number(),
});

let shell: Awaited<ReturnType<typeof openShell>>;
let data: string;

beforeAll(async () => {
  const { CHROMIUM_PATH } = process.env;
  shell = await openShell(CHROMIUM_PATH ? { CHROMIUM_PATH } : {});
  data = join(shell.folder, 'dataset');
  await mkdir(data);
  await writeDataset(data, {
    project: { id: '7', name: 'Shop', timezone: 'UTC', conversion_event: null, funnel: [] },
    events: [anEvent(1, { at: start, event: '$pageview', sessionId: SILENT })],
    recordings: [
      aRecording(RECORDED, { start, seconds: 20 }),
      aRecording(SILENT, { start, seconds: 20 }),
    ],
    snapshots: {
      [RECORDED]: colours('red', { 5: 'blue' }).map(
        ({ window, event }) => [window, event] as const,
      ),
    },
  });
});
afterAll(() => shell[Symbol.asyncDispose]());

const frames = (...args: string[]) => shell.run('frames', ...args, '--data', data);

describe('frames', () => {
  test('writes one PNG for each second, those outside the recording at its ends', async () => {
    const out = join(shell.folder, 'new', 'stills');
    const { code, stdout, stderr } = await frames(
      RECORDED,
      '--at',
      '6,0,-3,999',
      '--out',
      out,
      '--json',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const told = Documented.parse(JSON.parse(stdout));
    expect(told.frames.map(({ seconds }) => seconds)).toEqual([6, 0, 0, 20]);
    expect(told.outsideRequests).toBe(0);
    expect(await readdir(out)).toHaveLength(4);
    const middles = told.frames.map(async ({ file, width, height }) => {
      const picture = decodePng(await readFile(file));
      expect([picture.width, picture.height]).toEqual([width, height]);
      return picture.at(width >> 1, height >> 1);
    });
    const [red, blue] = [
      [255, 0, 0],
      [0, 0, 255],
    ];
    expect(await Promise.all(middles)).toEqual([blue, red, red, blue]);
  });

  test('tells people where the files are', async () => {
    const out = join(shell.folder, 'told');
    const { code, stdout } = await frames(RECORDED, '--at', '2.5', '--out', out);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^2\.5 s {2}\S+told\/01-2\.5s\.png {2}1280 × 720\n1 still in \d+ ms, no outside requests\n$/,
    );
  });

  test.each([
    { at: 'x', said: '--at is one or more seconds' },
    { at: '3,,4', said: '--at is one or more seconds' },
    { at: '1e9', said: '--at is one or more seconds' },
    { at: '1,'.repeat(101), said: '--at takes up to 100 seconds' },
  ])('$said: wrong usage otherwise', async ({ at, said }) => {
    const terminal = paperTerminal();
    const args = ['frames', RECORDED, '--at', at, '--out', shell.folder, '--data', data];
    expect(await runCommand(args, terminal)).toBe(2);
    expect(terminal.written.out).toBe('');
    expect(terminal.written.err).toContain(said);
  });

  test('a folder that cannot be written, a session without a recording and an unknown one fail with what to do', async () => {
    const file = join(shell.folder, 'a-file');
    await writeFile(file, '');
    const ran = await Promise.all([
      frames(RECORDED, '--at', '1', '--out', join(file, 'x'), '--json'),
      frames(SILENT, '--at', '1', '--out', shell.folder, '--json'),
      frames('nobody', '--at', '1', '--out', shell.folder, '--json'),
    ]);
    expect(ran.map(({ code }) => code)).toEqual([1, 1, 1]);
    const errors = ran.map(({ stdout }) => JSON.parse(stdout).error);
    expect(errors.map(({ code }) => code)).toEqual(['not_written', 'no_recording', 'not_found']);
    expect(errors[0].message).toContain('--out');
    expect(errors[1].message).toContain('expired');
  });
});
