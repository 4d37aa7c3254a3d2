import type { Command } from 'commander';
import { analyze } from '../../engine/sessions/analysis.ts';
import { gather } from '../../engine/sessions/gathering/gather.ts';
import { count } from '../../templates/plain-words.ts';
import { environmentFor } from '../environment.ts';
import { sessionNamed } from '../session-name.ts';
import { openSessions } from '../sessions.ts';
import { print, printJson, type Terminal } from '../terminal.ts';
import { measureTimeline, type TimelineStats } from '../timeline-stats.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

interface TimelineOptions extends SharedOptions {
  readonly stats?: true;
}

/** `timeline <session>`: exactly the text a model gets. */
export function registerTimeline(program: Command, terminal: Terminal): void {
  program
    .command('timeline')
    .description('print exactly the text that a model gets to read of a session')
    .argument('<session>', 'session id or replay link')
    .option('--stats', 'after the text, how large it is')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((session: string, options: TimelineOptions) => run(terminal, session, options));
}

async function run(terminal: Terminal, session: string, options: TimelineOptions): Promise<void> {
  const ref = sessionNamed(session);
  const { source, scope, failed } = await openSessions(environmentFor(options), ref, options.data);
  const gathered = await gather({ source, scope, id: ref.id });
  if (!gathered.ok) throw failed(gathered.failure);
  const { timeline } = analyze(gathered.data);
  if (options.json) {
    const stats = await measureTimeline(timeline);
    return printJson(terminal, { text: timeline.text, stats });
  }
  print(terminal, timeline.text);
  if (options.stats) print(terminal, `\n${describe(await measureTimeline(timeline))}`);
}

function describe({ rowsIn, rowsKept, characters, tokens, parts }: TimelineStats): string {
  const size = (part: { characters: number; tokens: number }) =>
    `${count(part.characters)} characters, ${count(part.tokens)} tokens`;
  return [
    `events in     ${count(rowsIn)}`,
    `rows kept     ${count(rowsKept)}`,
    `all           ${size({ characters, tokens })}`,
    ...Object.entries(parts).map(([name, part]) => `${name.padEnd(14)}${size(part)}`),
  ].join('\n');
}
