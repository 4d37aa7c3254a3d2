import type { Command } from 'commander';
import type { ReportProgress } from '../../engine/patterns/run/context.ts';
import { questionOf, wordsOf } from '../../engine/requests/words-of.ts';
import { plural } from '../../templates/plain-words.ts';
import { environmentFor } from '../environment.ts';
import { CommandError } from '../failures.ts';
import { modelOf } from '../model.ts';
import { openRecordings } from '../recordings.ts';
import { type ReportOptions, readOptions, readRequest } from '../report/request.ts';
import { openArchive, reportOn } from '../report/run.ts';
import { terminalReport } from '../report/text.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

/** `report`: what goes wrong again and again in many sessions. */
export function registerReport(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .description('find what goes wrong again and again in many sessions')
    .option('--last <span>', 'sessions of the last hours, days or weeks, such as 7d')
    .option('--url <part>', 'sessions that visited an address with this in it')
    .option('--event <name>', 'sessions with this event, such as $rageclick')
    .option('--person <who>', 'sessions of this person: e-mail, name or id')
    .option('--device <type>', 'sessions on Mobile, Desktop or Tablet')
    .option('--company <name>', 'sessions of people of this company, organization or team')
    .option('--cohort <name>', "sessions of people in this cohort of PostHog's")
    .option('--country <name>', 'sessions from this country, by name or two letters')
    .option('--ask <text>', 'say in words which sessions')
    .option('--limit <count>', 'sessions to read at most (default: 100)')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((options: ReportOptions & SharedOptions) => run(terminal, options));
}

async function run(terminal: Terminal, options: ReportOptions & SharedOptions): Promise<void> {
  const isDataset = options.data !== undefined;
  readOptions(options); // wrong usage is told before anything is opened
  const env = environmentFor(options);
  const opened = await openRecordings(env, options.data);
  const started = performance.now();
  const project = await opened.source.project(opened.scope);
  const { query, limit, leftOut } = await readRequest(options, {
    now: opened.now(),
    project,
    model: options.ask === undefined ? null : await modelOf(env, opened.scope),
    isDataset,
  });
  if (leftOut) say(terminal, leftOut);
  const { timezone: zone } = project;
  const question = questionOf(query);
  const title = wordsOf(query, { now: opened.now(), zone });
  const request = { scope: opened.scope, query, limit, title, question };
  const archive = openArchive(env);
  const onProgress = tellProgress(terminal);
  const { report } = await reportOn({ env, opened, request, archive, onProgress });
  await archive.save(opened.scope, { question, report });
  const { eligible, skipped } = report.coverage;
  if (eligible === 0) throw nothingFound(skipped.length);
  if (options.json) return printJson(terminal, report);
  print(terminal, terminalReport(report, (performance.now() - started) / 1000));
}

function nothingFound(skipped: number): CommandError {
  const reason =
    skipped === 0
      ? 'No session fits what was asked for.'
      : `All ${plural(skipped, 'session')} that fit are too short or still being recorded.`;
  return new CommandError('nothing_found', `${reason} Ask for a longer time or for less.`);
}

/** Every tenth session is a line: enough to see that it goes on. */
const EVERY = 10;

function tellProgress(terminal: Terminal): (progress: ReportProgress) => void {
  if (!terminal.isWatched) return () => {};
  return (progress) => {
    if (progress.stage === 'selected')
      say(terminal, `Reading ${plural(progress.sampled, 'session')}…`);
    if (progress.stage === 'patterns') say(terminal, 'Looking for patterns…');
    if (progress.stage === 'reading' && progress.done % EVERY === 0) {
      say(terminal, `Reading sessions: ${progress.done} of ${progress.of}`);
    }
  };
}
