import type { Command } from 'commander';
import { environmentFor } from '../environment.ts';
import { type FrictionOptions, readFrictionOptions } from '../friction/request.ts';
import { checkFriction } from '../friction/run.ts';
import { openState } from '../friction/state.ts';
import { terminalFriction } from '../friction/text.ts';
import { openRecordings } from '../recordings.ts';
import { print, printJson, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

/** `friction`: the daily batch, now: failed visits and the 12 checks over them. */
export function registerFriction(program: Command, terminal: Terminal): void {
  program
    .command('friction')
    .description('check failed visits for friction, as the daily batch does')
    .option('--last <span>', 'failed visits of the last days or weeks (default: 7d)')
    .option('--url <part>', 'visits to an address with this in it')
    .option('--limit <count>', 'failed visits to read (default: 15)')
    .option('--fewest <count>', 'fewer are not checked (default: 5)')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((options: FrictionOptions & SharedOptions) => run(terminal, options));
}

async function run(terminal: Terminal, options: FrictionOptions & SharedOptions): Promise<void> {
  const wanted = readFrictionOptions(options); // wrong usage is told before anything is opened
  const env = environmentFor(options);
  const opened = await openRecordings(env, options.data);
  const state = await openState(env, terminal);
  const project = await opened.source.project(opened.scope);
  const result = await checkFriction({ env, opened, state, zone: project.timezone }, wanted);
  if (options.json) printJson(terminal, result);
  else print(terminal, terminalFriction(result, { ...project, projectId: project.id }));
}
