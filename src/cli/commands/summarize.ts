import type { Command } from 'commander';
import { summarize } from '../../engine/sessions/summarize.ts';
import { Summary } from '../../engine/sessions/summary.ts';
import { ago } from '../../templates/plain-words.ts';
import { terminalSummary } from '../../templates/terminal-summary.ts';
import { environmentFor } from '../environment.ts';
import { UsageError } from '../failures.ts';
import { modelOf } from '../model.ts';
import { tellProgress } from '../progress.ts';
import { sessionNamed } from '../session-name.ts';
import { openSessions } from '../sessions.ts';
import { stillsOf } from '../stills.ts';
import { openStore } from '../store.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

interface SummarizeOptions extends SharedOptions {
  readonly focus?: string;
  readonly again?: true;
  readonly frames: boolean;
}

/** A question is a question, not an essay; characters, as in Slack. */
const MAX_FOCUS = 500;

/** `summarize <session>`: what happened in one session, from the store or afresh. */
export function registerSummarize(program: Command, terminal: Terminal): void {
  program
    .command('summarize')
    .description('tell what happened in one session')
    .argument('<session>', 'session id or replay link')
    .option('--focus <text>', 'answer this question about the session as well')
    .option('--no-frames', 'do not look at stills of the session')
    .option('--again', 'summarize afresh instead of answering from the store')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((session: string, options: SummarizeOptions) => run(terminal, session, options));
}

async function run(terminal: Terminal, session: string, options: SummarizeOptions): Promise<void> {
  const ref = sessionNamed(session);
  const question = questionOf(options);
  const env = environmentFor(options);
  const { source, scope, now, failed } = await openSessions(env, ref, options.data);
  const model = await modelOf(env, scope);
  await using stills = model && options.frames ? await stillsOf(env, source) : null;
  const result = await summarize(
    { source, now, model, stills, summaries: openStore(env, terminal) },
    {
      scope,
      sessionId: ref.id,
      question,
      again: options.again ?? false,
      frames: options.frames,
      onProgress: tellProgress(terminal),
    },
  );
  if (!result.ok) throw failed(result.failure);
  if (result.storedAt) say(terminal, storedLine(result.storedAt));
  // Parsed, so that a stored summary and a fresh one have their fields in the same order.
  if (options.json) printJson(terminal, Summary.parse(result.summary));
  else print(terminal, terminalSummary(result.summary));
}

function questionOf({ focus }: SummarizeOptions): string | null {
  const question = focus?.trim() || null;
  if (question === null || question.length <= MAX_FOCUS) return question;
  throw new UsageError(`--focus is a question of up to ${MAX_FOCUS} characters.`);
}

function storedLine(storedAt: Date): string {
  return `Summarized ${ago((Date.now() - storedAt.getTime()) / 1000)}; --again does it afresh.`;
}
