import type { Command } from 'commander';
import { Answer } from '../../engine/answers/answer.ts';
import { answerQuestion } from '../../engine/answers/answer-question.ts';
import { MAX_REQUEST } from '../../engine/requests/parse-summarize.ts';
import { answerDepsOf } from '../ask/deps.ts';
import { subjectNamed } from '../ask/subject.ts';
import { openTalk } from '../ask/talks.ts';
import { terminalAnswer } from '../ask/text.ts';
import { environmentFor } from '../environment.ts';
import { UsageError } from '../failures.ts';
import { modelOf } from '../model.ts';
import { stillsOf } from '../stills.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

interface AskOptions extends SharedOptions {
  readonly new?: true;
}

/** `ask <report or session> <question>`: a follow-up; the next one goes on with the talk. */
export function registerAsk(program: Command, terminal: Terminal): void {
  program
    .command('ask')
    .description('ask about a report or a session; "show 3" goes on with the talk')
    .argument('<about>', 'id of a report, id of a session, or replay link')
    .argument('<question...>', 'what you want to know')
    .option('--new', 'begin the talk anew')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((about: string, words: readonly string[], options: AskOptions) =>
      run(terminal, { about, question: questionOf(words) }, options),
    );
}

async function run(
  terminal: Terminal,
  { about, question }: { readonly about: string; readonly question: string },
  options: AskOptions,
): Promise<void> {
  const env = environmentFor(options);
  const { subject, scope, opened } = await subjectNamed(about, { env, data: options.data });
  const { timezone: zone } = await opened.source.project(scope);
  const talk = openTalk(env, terminal, { scope, subject });
  const turns = options.new ? [] : await talk.read();
  const model = await modelOf(env, scope);
  await using stills = model ? await stillsOf(env, opened.source) : null;
  const answer = await answerQuestion(
    { ...(await answerDepsOf(env, terminal, opened)), model, stills },
    {
      // whoever has the data may see the names in it
      ...{ scope, subject, question, turns, zone, mayName: true },
      onStep: (words) => terminal.isWatched && say(terminal, `Backstory ${words}`),
    },
  );
  await talk.keep(turns, { question, answer });
  if (options.json) printJson(terminal, Answer.parse(answer));
  else print(terminal, terminalAnswer(answer, zone));
}

function questionOf(words: readonly string[]): string {
  const question = words.join(' ').trim();
  if (question === '') {
    throw new UsageError('Ask something, such as "show 2" or "how many people had 2".');
  }
  if (question.length <= MAX_REQUEST) return question;
  throw new UsageError(`A question has up to ${MAX_REQUEST} characters.`);
}
