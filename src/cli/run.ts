import { type Command, CommanderError } from 'commander';
import { AlreadyTold, EXIT, type Failure, failureOf } from './failures.ts';
import { createProgram } from './program.ts';
import { printJson, say, type Terminal } from './terminal.ts';

/** Commands that run until a signal, which they answer themselves. */
const SERVICES: ReadonlySet<string> = new Set(['start', 'sandbox']);

/** Runs the command line of this process, and ends the process unless a service is left running. */
export async function runInProcess(): Promise<void> {
  process.stdout.on('error', endOnBrokenPipe);
  const args = process.argv.slice(2);
  const isService = SERVICES.has(args[0] ?? '');
  if (!isService) process.once('SIGINT', () => process.exit(EXIT.interrupted));
  const exitCode = await runCommand(args, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isWatched: process.stderr.isTTY === true,
  });
  if (!isService || exitCode !== EXIT.done) exitOnceWritten(exitCode);
}

/** What was written to a pipe is not yet read: an exit now would cut a long result short. */
function exitOnceWritten(exitCode: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
}

/** Whoever reads us, such as `head`, may stop in the middle: that is no failure. */
function endOnBrokenPipe(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed);
}

/** Runs one command. @returns the exit code; a failure has been told by then */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = createProgram(terminal);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof AlreadyTold) return EXIT.failed;
    const failure = error instanceof CommanderError ? misuse(error, program) : failureOf(error);
    if (failure === null) return EXIT.done;
    const { code, message, exitCode } = failure;
    say(terminal, message);
    if (args.includes('--json')) printJson(terminal, { error: { code, message } });
    return exitCode;
  }
}

/** What commander found wrong, with what would be right; null = help or version was asked for. */
function misuse({ code, message, exitCode }: CommanderError, program: Command): Failure | null {
  if (exitCode === 0) return null;
  if (code === 'commander.help') {
    return { code: 'usage', message: 'Name a command.', exitCode: EXIT.usage };
  }
  const names = program.commands.map((command) => command.name()).join(', ');
  const help =
    code === 'commander.unknownCommand'
      ? `The commands are ${names}.`
      : '"backstory <command> --help" shows how it is typed.';
  return { code: 'usage', message: `${sentence(message)}\n${help}`, exitCode: EXIT.usage };
}

/** `error: unknown command 'x'` as a sentence. */
function sentence(message: string): string {
  const text = message.replace(/^error: /, '').trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!)]$/.test(text) ? '' : '.'}`;
}
