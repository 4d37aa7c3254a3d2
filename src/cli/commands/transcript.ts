import type { Command } from 'commander';
import { gather } from '../../engine/sessions/gathering/gather.ts';
import type { SessionData } from '../../engine/sessions/session-data.ts';
import { count, duration } from '../../templates/plain-words.ts';
import { environmentFor } from '../environment.ts';
import { CommandError } from '../failures.ts';
import { sessionNamed } from '../session-name.ts';
import { openSessions } from '../sessions.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import {
  measureTranscript,
  type TranscriptStats,
  transcriptLines,
  transcriptText,
} from '../transcript.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

interface TranscriptOptions extends SharedOptions {
  readonly stats?: true;
}

/** `transcript <session>`: what was on the visitor's screen. */
export function registerTranscript(program: Command, terminal: Terminal): void {
  program
    .command('transcript')
    .description("print what came onto the visitor's screen, as timed lines of text")
    .argument('<session>', 'session id or replay link')
    .option('--stats', 'after the text, how large it is beside a video')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((session: string, options: TranscriptOptions) => run(terminal, session, options));
}

async function run(terminal: Terminal, session: string, options: TranscriptOptions): Promise<void> {
  const ref = sessionNamed(session);
  const { source, scope, failed } = await openSessions(environmentFor(options), ref, options.data);
  const gathered = await gather({ source, scope, id: ref.id });
  if (!gathered.ok) throw failed(gathered.failure);
  const { data } = gathered;
  if (data.observed.span === null) throw withoutRecording(data);
  const lines = transcriptLines(data);
  if (options.json) {
    return printJson(terminal, { lines, stats: await measureTranscript(data, lines) });
  }
  if (lines.length > 0) print(terminal, transcriptText(lines));
  else say(terminal, 'Nothing that a person would have noticed came onto the screen.');
  if (options.stats) print(terminal, `\n${describe(await measureTranscript(data, lines))}`);
}

/** There are events of the session, but nothing to see. */
function withoutRecording({ id, recording, missing }: SessionData): CommandError {
  const unread = missing.find((sentence) => sentence.startsWith('The recording could not be read'));
  const why =
    unread ?? (recording ? 'Its recording holds nothing.' : 'It expired, or was never made.');
  return new CommandError(
    'no_recording',
    `Session ${id} has no recording to read. ${why} Its events are told by "backstory timeline ${id}".`,
  );
}

function describe(stats: TranscriptStats): string {
  const { tokens, durationSeconds, activeSeconds, videoTokens, ratio } = stats;
  const active = activeSeconds === null ? '' : `, ${duration(activeSeconds)} active`;
  return [
    `recorded      ${duration(durationSeconds)}${active}`,
    `transcript    ${count(tokens)} tokens`,
    `video         ${count(videoTokens)} tokens`,
    `share         ${(ratio * 100).toFixed(2)} %`,
  ].join('\n');
}
