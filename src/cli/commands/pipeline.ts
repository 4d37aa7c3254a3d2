import type { Command } from 'commander';
import { environmentFor } from '../environment.ts';
import { openState, stateIn } from '../friction/state.ts';
import { modelOf } from '../model.ts';
import { replayHours } from '../pipeline/replay.ts';
import { terminalReplay } from '../pipeline/replay-text.ts';
import { type PipelineOptions, readPipelineOptions } from '../pipeline/request.ts';
import { runPipelineAt } from '../pipeline/run.ts';
import { terminalPipeline } from '../pipeline/text.ts';
import { openWatched, type Watched } from '../pipeline/watch.ts';
import { openRecordings } from '../recordings.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

/** `pipeline`: the hourly run, now or at a time, from counts to alerts. */
export function registerPipeline(program: Command, terminal: Terminal): void {
  program
    .command('pipeline')
    .description('count all visits and tell what broke, as the hourly run does')
    .option('--at <time>', 'the whole hour up to which is counted (default: the last one)')
    .option(
      '--replay <stretch>',
      'run hour by hour through a folder: 14d, or 2026-11-01..2026-11-14',
    )
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((options: PipelineOptions & SharedOptions) => run(terminal, options));
}

async function run(terminal: Terminal, options: PipelineOptions & SharedOptions): Promise<void> {
  const wanted = readPipelineOptions(options); // wrong usage is told before anything is opened
  const env = environmentFor(options);
  const opened = await openRecordings(env, options.data);
  const watched = await openWatched(env, opened, options.data);
  const onHour = tellProgress(terminal);
  if (wanted.kind === 'run') {
    const state = await openState(env, terminal);
    const model = await modelOf(env, opened.scope, { remembered: true });
    const onUnread = tellUnread(terminal);
    const told = await runPipelineAt(watched, wanted.at, { state, model, onHour, onUnread });
    if (options.json) return printJson(terminal, told);
    return print(terminal, terminalPipeline(told, placeOf(watched)));
  }
  const told = await replayHours(watched, wanted.stretch, { state: stateIn(null), onHour });
  if (options.json) printJson(terminal, told);
  else print(terminal, terminalReplay(told));
}

function placeOf({ project: { host, id } }: Watched) {
  return { host, projectId: id };
}

function tellUnread(terminal: Terminal): (error: unknown) => void {
  return (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    say(terminal, `Recordings of the page that does worst were not read: ${reason}`);
  };
}

/** Every day of hours is a line: enough to see that it goes on. */
const EVERY = 24;

function tellProgress(terminal: Terminal): (done: number, of: number) => void {
  if (!terminal.isWatched) return () => {};
  return (done, of) => {
    if (done % EVERY === 0) say(terminal, `Running hour by hour: ${done} of ${of}`);
  };
}
