import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { registerAsk } from './commands/ask.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerEval } from './commands/eval.ts';
import { registerForget } from './commands/forget.ts';
import { registerFrames } from './commands/frames.ts';
import { registerFriction } from './commands/friction.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerPerson } from './commands/person.ts';
import { registerPipeline } from './commands/pipeline.ts';
import { registerReport } from './commands/report.ts';
import { registerSandbox } from './commands/sandbox.ts';
import { registerSearch } from './commands/search.ts';
import { registerStart } from './commands/start.ts';
import { registerSummarize } from './commands/summarize.ts';
import { registerTimeline } from './commands/timeline.ts';
import { registerTranscript } from './commands/transcript.ts';
import type { Terminal } from './terminal.ts';

const Package = z.object({ version: z.string(), description: z.string() });

/** The whole command line. Errors of usage are thrown as commander's own, and printed by nobody here. */
export function createProgram(terminal: Terminal): Command {
  const { version, description } = readPackage();
  const program = new Command('backstory')
    .description(description)
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => {} });
  registerSummarize(program, terminal);
  registerTimeline(program, terminal);
  registerTranscript(program, terminal);
  registerFrames(program, terminal);
  registerReport(program, terminal);
  registerAsk(program, terminal);
  registerSearch(program, terminal);
  registerPerson(program, terminal);
  registerFriction(program, terminal);
  registerPipeline(program, terminal);
  registerEval(program, terminal);
  registerForget(program, terminal);
  registerDoctor(program, terminal);
  registerStart(program);
  registerMigrate(program, terminal);
  registerSandbox(program);
  return program;
}

function readPackage() {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return Package.parse(JSON.parse(text));
}
