import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPrompts } from '../src/adapters/prompts/load.ts';
import { readTruth, type Truth } from '../src/cli/eval/truth.ts';
import { openModel } from '../src/composition/model.ts';
import { readEnv } from '../src/config/env.ts';
import { createPace } from '../src/engine/calling/pace.ts';
import type { PromptId } from '../src/engine/ports/model.ts';
import { casesOf } from './asked/cases.ts';
import { type AskedResult, runAsked } from './asked/run.ts';
import { openCli } from './by-cli.ts';
import { describeAnswers, describeSessions, holds, tellAnswer, tellSession } from './describe.ts';
import { type RunResult, runEvals } from './run.ts';
import { addRow } from './table.ts';

/** Prompts that are asked of each kind of run. */
const ASKED: Readonly<Record<'sessions' | 'answers', readonly PromptId[]>> = {
  sessions: ['summarize-session', 'repair-yaml'],
  answers: ['answer-question', 'check-stills'],
};

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'sandbox/data/shop' },
    only: { type: 'string' },
    limit: { type: 'string' },
    scores: { type: 'string', default: join(import.meta.dirname, 'scores.md') },
    json: { type: 'boolean', default: false },
  },
});

if (existsSync('.env')) process.loadEnvFile('.env');

if (values.only !== undefined && values.only !== 'sessions' && values.only !== 'answers') {
  console.error('--only takes "sessions" or "answers".');
  process.exitCode = 2;
} else if (process.env.ANTHROPIC_API_KEY) {
  const { sessions, answers } = await evaluate(values.data);
  const words = [sessions && describeSessions(sessions), answers && describeAnswers(answers)];
  console.log(
    values.json ? JSON.stringify({ sessions, answers }) : words.filter(Boolean).join('\n\n'),
  );
  await keep(sessions, answers);
  process.exitCode = holds(sessions, answers) ? 0 : 1;
} else {
  console.error(
    'Skipped: evals judge a real model, so they need ANTHROPIC_API_KEY; nothing was run.',
  );
}

async function evaluate(folder: string) {
  const truth = await readTruth(folder);
  const cli = await openCli(folder);
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  try {
    const sessions = values.only === 'answers' ? null : await summarize(truth, cli, limit);
    const answers = values.only === 'sessions' ? null : await ask(truth, cli, limit);
    return { sessions, answers };
  } finally {
    await cli.close();
  }
}

type Cli = Awaited<ReturnType<typeof openCli>>;

function summarize(truth: Truth, cli: Cli, limit: number | undefined): Promise<RunResult> {
  return runEvals({
    truth,
    summarizeSession: cli.summarizeSession,
    onSession: (id, outcome) => console.error(tellSession(id, outcome)),
    ...(limit === undefined ? {} : { limit }),
  });
}

function ask(truth: Truth, cli: Cli, limit: number | undefined): Promise<AskedResult> {
  return runAsked({
    ...{ cases: casesOf(truth, limit), ask: cli.ask, courseOf: cli.courseOf },
    onAnswer: (asked, outcome) => console.error(tellAnswer(asked, outcome)),
  });
}

/** Adds the run to the table, with the versions of what was asked. */
async function keep(sessions: RunResult | null, answers: AskedResult | null): Promise<void> {
  if ((sessions?.score.byModel ?? 0) + (answers?.score.byModel ?? 0) === 0) {
    console.error('The model answered nothing, so no row was added to the scores.');
    return;
  }
  const ids = [...(sessions ? ASKED.sessions : []), ...(answers ? ASKED.answers : [])];
  const prompts = await loadPrompts(join(import.meta.dirname, '..', 'prompts'));
  const calls = { scope: null, telemetry: null, paceOf: () => createPace(), ledger: null };
  const model = await openModel(readEnv(process.env), calls);
  await addRow(values.scores, {
    ...{ at: new Date(), data: values.data },
    models: [...new Set(ids.flatMap((id) => model?.identify(id).model ?? []))],
    prompts: ids.map((id) => `${id} ${prompts.meta(id).version}`),
    sessions: sessions?.score ?? null,
    answers: answers?.score ?? null,
  });
}
