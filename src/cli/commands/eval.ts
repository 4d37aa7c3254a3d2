import type { Command } from 'commander';
import { ANY_RECORDING } from '../../engine/ports/recording-list.ts';
import { duration } from '../../templates/plain-words.ts';
import { environmentFor } from '../environment.ts';
import { type Evaluation, scoreReport } from '../eval/score.ts';
import { readTruth } from '../eval/truth.ts';
import { openRecordings } from '../recordings.ts';
import { reportOn } from '../report/run.ts';
import { print, printJson, type Terminal } from '../terminal.ts';
import { JSON_OUTPUT } from './options.ts';

interface EvalOptions {
  readonly data: string;
  readonly json?: true;
}

/** `eval`: a report over all sessions of a dataset, scored against what is known to have happened. */
export function registerEval(program: Command, terminal: Terminal): void {
  program
    .command('eval')
    .description('score a report over a dataset with truth.json')
    .requiredOption('--data <dir>', 'the dataset folder')
    .option(...JSON_OUTPUT)
    .action((options: EvalOptions) => run(terminal, options));
}

async function run(terminal: Terminal, options: EvalOptions): Promise<void> {
  const env = environmentFor(options);
  const opened = await openRecordings(env, options.data);
  const truth = await readTruth(options.data);
  const started = performance.now();
  const total = opened.total ?? 0;
  const request = { scope: opened.scope, query: ANY_RECORDING, limit: Math.max(1, total) };
  const { report, records } = await reportOn({ env, opened, request });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const result = scoreReport(truth, { report, records, total, seconds });
  if (options.json) printJson(terminal, result);
  else print(terminal, describe(result));
}

function describe(result: Evaluation): string {
  const { patterns, moments, sessions, seconds, model } = result;
  const left = (word: string, all: readonly { id: string; reason: string }[]) =>
    all.map(({ id, reason }) => `  ${word} ${id}: ${reason}`);
  return [
    `Patterns found: ${patterns.found} of ${patterns.expected}, extra ${patterns.extra.length}`,
    ...patterns.missed.map((key) => `  missed ${key}`),
    ...patterns.extra.map((name) => `  extra ${name}`),
    `Moments found within 5 s: ${moments.found} of ${moments.expected}`,
    `Decoys named as cause: ${result.decoysNamedAsCause}`,
    `Converted called blocked: ${result.convertedCalledBlocked}`,
    `Seconds outside the recording: ${result.timestampsOutsideRecording}`,
    `Sessions: ${sessions.summarized} of ${sessions.total} summarized`,
    ...left('skipped', sessions.skipped),
    ...left('failed', sessions.failed),
    `${model.mode === 'facts' ? 'Measured facts only' : `${model.calls} calls`}, ${duration(seconds)}`,
  ].join('\n');
}
