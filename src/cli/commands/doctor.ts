import type { Command } from 'commander';
import { settings } from '../../config/settings.ts';
import { plural } from '../../templates/plain-words.ts';
import { oneLine } from '../../templates/safe-text.ts';
import { examine, type Findings } from '../doctor/examine.ts';
import { AlreadyTold } from '../failures.ts';
import { print, printJson, type Terminal } from '../terminal.ts';
import { DATA, JSON_OUTPUT, type SharedOptions } from './options.ts';

const MARKS = { ok: '✓', failed: '✗', note: '·' } as const;

/** `doctor`: every connection and permission, and what to do about those that fail. */
export function registerDoctor(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('check every connection and permission')
    .option(...DATA)
    .option(...JSON_OUTPUT)
    .action(async ({ data, json }: SharedOptions) => {
      const found = await examine(settings(), data);
      if (json) printJson(terminal, found);
      else print(terminal, describe(found));
      if (!found.ok) throw new AlreadyTold();
    });
}

function describe({ checks }: Findings): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const failed = checks.filter(({ status }) => status === 'failed').length;
  return [
    ...checks.map(({ name, status, detail }) =>
      `${MARKS[status]} ${name.padEnd(width)}  ${oneLine(detail)}`.trimEnd(),
    ),
    '',
    failed === 0 ? 'All good.' : `${plural(failed, 'check')} failed.`,
  ].join('\n');
}
