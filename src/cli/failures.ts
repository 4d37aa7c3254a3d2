import { DatabaseError } from '../adapters/postgres/errors.ts';
import { ConfigError } from '../config/env.ts';
import { ChatError } from '../engine/ports/chat.ts';
import { ModelError } from '../engine/ports/model.ts';
import { SourceError } from '../engine/ports/source.ts';
import { QueueError } from '../queues/errors.ts';
import { oneLine } from '../templates/safe-text.ts';

/** A command that could not do what was asked. The message is for people and says the remedy. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
  /** For programs: a word that stays the same when the sentence is reworded. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The command was typed wrongly. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';

  constructor(message: string) {
    super('usage', message);
  }
}

/** The command failed and has told why as its result: there is nothing to add. */
export class AlreadyTold extends Error {
  override readonly name = 'AlreadyTold';
}

/** Exit codes (design.md §5). */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** A failure as both people and programs get it. */
export interface Failure {
  readonly code: string;
  /** One sentence a line. */
  readonly message: string;
  readonly exitCode: number;
}

/** What any error means to the one who typed the command; one that nobody expected keeps its stack. */
export function failureOf(error: unknown): Failure {
  const port = takenPort(error);
  if (port !== null) {
    const message = `Port ${port} is taken: set PORT to another one, or stop what uses it.`;
    return { code: 'port_taken', message, exitCode: EXIT.failed };
  }
  const code = codeOf(error);
  if (code === null) return { code: 'unexpected', message: stackOf(error), exitCode: EXIT.failed };
  const exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failed;
  return { code, message: lines(error instanceof Error ? error.message : ''), exitCode };
}

/** null = nobody expected it. */
function codeOf(error: unknown): string | null {
  if (error instanceof CommandError) return error.code;
  if (error instanceof SourceError) return error.code;
  if (error instanceof ChatError || error instanceof ModelError) return error.code;
  if (error instanceof DatabaseError) return 'database';
  if (error instanceof QueueError) return 'queues';
  return error instanceof ConfigError ? 'configuration' : null;
}

/** A port that is taken, of whatever is started. */
function takenPort(error: unknown): number | null {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return taken && 'port' in error ? Number(error.port) : null;
}

function stackOf(error: unknown): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `That should not have happened; please report it.\n${told}`;
}

function lines(message: string): string {
  return message.split('\n').map(oneLine).filter(Boolean).join('\n');
}
