import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { RenderError, type Rendering, type StillsRequest } from '../../engine/ports/stills.ts';
import { gather } from '../../engine/sessions/gathering/gather.ts';
import type { SessionData } from '../../engine/sessions/session-data.ts';
import { ringAt } from '../../engine/stills/ring.ts';
import { plural } from '../../templates/plain-words.ts';
import { environmentFor } from '../environment.ts';
import { CommandError, UsageError } from '../failures.ts';
import { sessionNamed } from '../session-name.ts';
import { openSessions } from '../sessions.ts';
import { print, printJson, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

interface FramesOptions extends SharedOptions {
  readonly at: string;
  readonly out: string;
}

/** One command is no film. */
const MOST = 100;

/** `frames <session> --at 34,40 --out DIR`: what was on the screen, as PNG files. */
export function registerFrames(program: Command, terminal: Terminal): void {
  program
    .command('frames')
    .description('write stills of what was on the screen at some seconds')
    .argument('<session>', 'session id or replay link')
    .requiredOption('--at <seconds>', 'seconds from the start of the recording, such as 34,40.5')
    .requiredOption('--out <dir>', 'folder for the PNG files')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((session: string, options: FramesOptions) => run(terminal, session, options));
}

async function run(terminal: Terminal, session: string, options: FramesOptions): Promise<void> {
  const ref = sessionNamed(session);
  const wanted = secondsIn(options.at);
  const env = environmentFor(options);
  const { source, scope, failed } = await openSessions(env, ref, options.data);
  await makeFolder(options.out);
  const gathered = await gather({ source, scope, id: ref.id });
  if (!gathered.ok) throw failed(gathered.failure);
  const request = requestFor(gathered.data, wanted);
  const { createStills } = await import('../../adapters/chromium/stills/stills.ts');
  const stills = createStills({ source, chromium: env.CHROMIUM_PATH ?? null });
  try {
    const rendering = await stills.take({ ...request, scope }).catch((error) => {
      throw commandError(error);
    });
    await tell(terminal, options, rendering);
  } finally {
    await stills.close();
  }
}

/** `34,40.5` as numbers. @throws UsageError */
function secondsIn(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length > MOST) throw new UsageError(`--at takes up to ${MOST} seconds at once.`);
  if (parts.every((part) => /^-?\d{1,9}(\.\d{1,6})?$/.test(part))) return parts.map(Number);
  throw new UsageError('--at is one or more seconds with commas between, such as 34,40.5.');
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw notWritten(folder, cause);
  });
}

/** Seconds outside the recording become its first or last. */
function requestFor(
  { id, zero, durationSeconds, observed }: SessionData,
  wanted: readonly number[],
): Omit<StillsRequest, 'scope'> {
  const moments = wanted.map((second) => {
    const seconds = Math.min(Math.max(second, 0), durationSeconds);
    return { seconds, ring: ringAt(observed.clicks, zero + seconds * 1000) };
  });
  return { sessionId: id, window: null, zero, moments };
}

async function tell(
  terminal: Terminal,
  { out, json }: FramesOptions,
  { stills, outsideRequests, milliseconds }: Rendering,
): Promise<void> {
  const frames = stills.map(({ seconds, width, height }, index) => {
    const file = join(out, `${String(index + 1).padStart(2, '0')}-${seconds}s.png`);
    return { seconds, file, width, height };
  });
  for (const [index, { file }] of frames.entries()) {
    await writeFile(file, stills[index]?.png ?? '').catch((cause) => {
      throw notWritten(file, cause);
    });
  }
  if (json) return printJson(terminal, { frames, outsideRequests, milliseconds });
  for (const { seconds, file, width, height } of frames) {
    print(terminal, `${seconds} s  ${file}  ${width} × ${height}`);
  }
  print(
    terminal,
    `${plural(frames.length, 'still')} in ${milliseconds} ms, ${plural(outsideRequests, 'outside request')}`,
  );
}

function notWritten(path: string, cause: unknown): CommandError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${path} cannot be written: choose another folder with --out. ${reason}`;
  return new CommandError('not_written', message, { cause });
}

/** What is left to do depends on what went wrong. */
const REMEDIES: Readonly<Partial<Record<RenderError['code'], string>>> = {
  'no-recording': 'Its recording may have expired, or was never made.',
  'no-browser': 'Install Chrome or Chromium, or set CHROMIUM_PATH.',
  timeout: 'Try fewer seconds at once.',
  crashed: 'Try again with fewer seconds at once.',
};

function commandError(error: unknown): unknown {
  if (!(error instanceof RenderError)) return error;
  const message = [error.message, REMEDIES[error.code]].filter(Boolean).join(' ');
  return new CommandError(error.code.replace('-', '_'), message, { cause: error });
}
