import type { Command } from 'commander';
import {
  LONGEST_SEARCH,
  type SearchProgress,
  searchSessions,
} from '../../engine/search/search-sessions.ts';
import { plural } from '../../templates/plain-words.ts';
import { environmentFor } from '../environment.ts';
import { CommandError, UsageError } from '../failures.ts';
import { modelOf } from '../model.ts';
import { openRecordings } from '../recordings.ts';
import { type ReportOptions, readOptions, readRequest } from '../report/request.ts';
import { terminalSearch } from '../search/text.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

type SearchOptions = Omit<ReportOptions, 'ask'> & SharedOptions;

/** `search <text>`: sessions in which something happened, each with its moment. */
export function registerSearch(program: Command, terminal: Terminal): void {
  program
    .command('search')
    .description('find sessions by what happened in them, each with its moment')
    .argument('<text>', 'what happened, in your own words')
    .option('--last <span>', 'sessions of the last hours, days or weeks, such as 7d')
    .option('--url <part>', 'sessions that visited an address with this in it')
    .option('--event <name>', 'sessions with this event, such as $rageclick')
    .option('--person <who>', 'sessions of this person: e-mail, name or id')
    .option('--device <type>', 'sessions on Mobile, Desktop or Tablet')
    .option('--limit <count>', 'sessions to read at most (default: 100)')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((text: string, options: SearchOptions) => run(terminal, text, options));
}

async function run(terminal: Terminal, given: string, options: SearchOptions): Promise<void> {
  const text = textOf(given);
  readOptions(options); // wrong usage is told before anything is opened
  const env = environmentFor(options);
  const opened = await openRecordings(env, options.data);
  const { query, limit } = await readRequest(options, {
    now: opened.now(),
    project: await opened.source.project(opened.scope),
    model: null, // asked for the words of --ask alone
    isDataset: options.data !== undefined,
  });
  const model = await modelOf(env, opened.scope);
  const result = await searchSessions(
    { ...opened, model },
    { scope: opened.scope, text, query, limit, onProgress: tellProgress(terminal) },
  );
  if (result.eligible === 0) throw nothingThere(result.skipped.length);
  if (options.json) return printJson(terminal, result);
  print(terminal, terminalSearch(result));
}

function textOf(given: string): string {
  const text = given.trim();
  if (text === '') throw new UsageError('Say what happened in the sessions you look for.');
  if (text.length <= LONGEST_SEARCH) return text;
  throw new UsageError(`A search has up to ${LONGEST_SEARCH} characters.`);
}

function nothingThere(skipped: number): CommandError {
  const reason =
    skipped === 0
      ? 'There are no sessions to look through.'
      : `All ${plural(skipped, 'session')} are too short or still being recorded.`;
  return new CommandError('nothing_found', `${reason} Ask for a longer time or for less.`);
}

/** Every tenth session is a line: enough to see that it goes on. */
const EVERY = 10;

function tellProgress(terminal: Terminal): (progress: SearchProgress) => void {
  if (!terminal.isWatched) return () => {};
  return (progress) => {
    if (progress.stage === 'selected')
      say(terminal, `Looking through ${plural(progress.chosen, 'session')}…`);
    if (progress.stage === 'ranking')
      say(terminal, `The model reads ${plural(progress.sessions, 'session')}…`);
    if (progress.stage === 'reading' && progress.done % EVERY === 0)
      say(terminal, `Reading sessions: ${progress.done} of ${progress.of}`);
  };
}
