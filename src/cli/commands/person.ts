import type { Command } from 'commander';
import { createMemoryRecords } from '../../adapters/memory/records.ts';
import { PersonStory } from '../../engine/persons/story.ts';
import { type PersonProgress, tellPerson } from '../../engine/persons/tell-person.ts';
import { plural } from '../../templates/plain-words.ts';
import { environmentFor } from '../environment.ts';
import { CommandError, UsageError } from '../failures.ts';
import { modelOf } from '../model.ts';
import { terminalPerson } from '../person/text.ts';
import { openRecordings } from '../recordings.ts';
import { openStore } from '../store.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

/** `person <who>`: a person's visits as one story. */
export function registerPerson(program: Command, terminal: Terminal): void {
  program
    .command('person')
    .description("tell a person's sessions as one story")
    .argument('<who>', 'e-mail, name, distinct id or id of the person')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action((who: string, options: SharedOptions) => run(terminal, who, options));
}

async function run(terminal: Terminal, given: string, options: SharedOptions): Promise<void> {
  const who = given.trim();
  if (who === '') throw new UsageError('Name a person: an e-mail, a name or an id.');
  const env = environmentFor(options);
  const opened = await openRecordings(env, options.data);
  const model = await modelOf(env, opened.scope);
  const summaries = openStore(env, terminal);
  const told = await tellPerson(
    { ...opened, model, summaries, records: createMemoryRecords() },
    { scope: opened.scope, who, onProgress: tellProgress(terminal) },
  );
  if (!told.ok) throw notTold(told.reason, who);
  if (options.json) printJson(terminal, PersonStory.parse(told.story));
  else print(terminal, terminalPerson(told.story));
}

function notTold(reason: 'unknown' | 'no-recordings', who: string): CommandError {
  return reason === 'unknown'
    ? new CommandError('unknown_person', `PostHog knows nobody called ${who}. Check the spelling.`)
    : new CommandError(
        'no_recordings',
        `No recordings of ${who} are kept. They may have expired, or replay was never on for them.`,
      );
}

function tellProgress(terminal: Terminal): (progress: PersonProgress) => void {
  if (!terminal.isWatched) return () => {};
  return (progress) => {
    if (progress.stage === 'found') say(terminal, `Reading ${plural(progress.visits, 'visit')}…`);
    if (progress.stage === 'writing') say(terminal, 'The model is writing…');
  };
}
