import { z } from 'zod';
import type { Picture, Tool, Usage } from '../../ports/model.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import type { Reader } from '../evidence/reader.ts';
import type { Sheet } from '../evidence/sheet.ts';
import type { Numbering } from '../facts/claims/claims-of.ts';
import type { AnswerDeps, AnswerRequest } from '../request.ts';

/** What every tool works with: nothing outside the asker's scope can be reached through it. */
export interface Looking {
  readonly deps: AnswerDeps;
  readonly request: AnswerRequest;
  readonly sheet: Sheet;
  readonly reader: Reader;
  /** The sessions that the thread is about; empty = none in particular. */
  readonly sessionIds: readonly string[];
  /** What has a number in the thread. */
  readonly numbering: Numbering;
  /** Counts what was asked of a model. */
  readonly spend: (usage: Usage) => void;
}

/** What a tool found, or why it did not. */
export type Given =
  | {
      readonly text: string;
      readonly pictures?: readonly Picture[];
      /** In plain words, for people: `the screen of 0192…4f around 1:24`. */
      readonly what: string;
    }
  /** A sentence for the model. */
  | { readonly refused: string };

/** Something that a model may use while it answers. */
export interface AnswerTool {
  readonly tool: Tool;
  /** Checks what it is called with, says what it is about to do, and does it. */
  readonly use: (looking: Looking, input: unknown) => Promise<Given>;
}

interface Definition<T> {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodType<T>;
  /** What people read meanwhile: `is reading the screen around 1:24…`. */
  readonly step: (input: T) => string;
  readonly use: (looking: Looking, input: T) => Promise<Given>;
}

export function answerTool<T>({ name, description, input, step, use }: Definition<T>): AnswerTool {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' });
  return {
    tool: { name, description, schema },
    async use(looking, given) {
      const parsed = input.safeParse(given);
      if (!parsed.success) return { refused: z.prettifyError(parsed.error).slice(0, 1_000) };
      looking.request.onStep?.(step(parsed.data));
      return use(looking, parsed.data);
    },
  };
}

/** How a session is named to a tool. */
export const SessionName = z
  .string()
  .min(1)
  .max(200)
  .describe('The session: its alias, such as q3, or its id as somebody wrote it.');

/** A session by its alias or id; a sentence where there is none in this scope. */
export async function sessionCalled(
  { sheet, reader }: Pick<Looking, 'sheet' | 'reader'>,
  name: string,
): Promise<Analysis | string> {
  const called = sheet.sessionCalled(name);
  const isId = /^(?!q\d+$)[\w-]{1,128}$/i.test(name.trim());
  const id = called ?? name.trim();
  const analysis = called !== null || isId ? await reader.read(id) : null;
  if (!analysis) return 'There is no such session here, or nothing of it can be read any more.';
  sheet.callSession(id);
  return analysis;
}

/** A session's id as people tell it apart: `0192…4f`. */
export function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-2)}` : id;
}
