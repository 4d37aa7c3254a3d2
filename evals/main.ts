import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readTruth } from '../src/cli/eval/truth.ts';
import { type RunResult, runEvals } from './run.ts';
import { summarizeByCli } from './summarize-by-cli.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'sandbox/data/shop' },
    limit: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

if (existsSync('.env')) process.loadEnvFile('.env');

if (process.env.ANTHROPIC_API_KEY) {
  const result = await evaluate(values.data, values.limit ? Number(values.limit) : undefined);
  console.log(values.json ? JSON.stringify(result) : describe(result));
  process.exitCode = holds(result) ? 0 : 1;
} else {
  console.error(
    'Skipped: evals judge a real model, so they need ANTHROPIC_API_KEY; nothing was run.',
  );
}

async function evaluate(folder: string, limit: number | undefined): Promise<RunResult> {
  const truth = await readTruth(folder);
  const cli = await summarizeByCli(folder);
  try {
    return await runEvals({
      truth,
      summarizeSession: cli.summarizeSession,
      onSession: (id, outcome) => {
        const said = outcome instanceof Error ? outcome.message : tell(outcome);
        console.error(`${id}  ${said}`);
      },
      ...(limit === undefined ? {} : { limit }),
    });
  } finally {
    await cli.close();
  }
}

function tell(score: { expected: number; found: number; false: number; mode: string }): string {
  return `${score.found} of ${score.expected} found, ${score.false} false (${score.mode})`;
}

function describe({ score, failed }: RunResult): string {
  const { sessions, byModel, moments, problems } = score;
  return [
    `Sessions summarized: ${sessions}, by the model ${byModel}, failed ${failed.length}`,
    `Moments found within 3 s: ${moments.found} of ${moments.expected}`,
    `Problems near no moment: ${problems.false} of ${problems.claimed}`,
    `Converted called blocked: ${score.convertedCalledBlocked}`,
    `Decoys named: ${score.decoysNamed}`,
    `Outside the recording: ${score.outsideRecording}`,
  ].join('\n');
}

/** The rules that no model may break; how much it finds is for people to judge. */
function holds({ score, failed }: RunResult): boolean {
  const broken = score.convertedCalledBlocked + score.decoysNamed + score.outsideRecording;
  return broken === 0 && failed.length === 0 && score.sessions > 0;
}
