import { join } from 'node:path';
import { z } from 'zod';
import { hashOf, readJson } from '../../adapters/files/json-files.ts';
import { writeAtomically } from '../../adapters/files/write-atomically.ts';
import type { Env } from '../../config/env.ts';
import type { Answer } from '../../engine/answers/answer.ts';
import type { Subject } from '../../engine/answers/subject.ts';
import { Turn } from '../../engine/answers/turn.ts';
import type { Scope } from '../../engine/scope.ts';
import { say, type Terminal } from '../terminal.ts';

const Talk = z.object({ turns: z.array(Turn) });

/** Turns that are kept of a talk. */
const MOST_TURNS = 200;

/** What was asked about one thing from this terminal, so that "show 3" goes on with it. */
export interface Talks {
  /** Oldest first; empty = nobody asked yet. */
  read(): Promise<readonly Turn[]>;
  /** Keeps what was said before with this question and its answer. */
  keep(
    turns: readonly Turn[],
    said: { readonly question: string; readonly answer: Answer },
  ): Promise<void>;
}

/** The talk in `DATA_DIR`. A folder that cannot be used costs the memory, never the answer. */
export function openTalk(
  { DATA_DIR }: Env,
  terminal: Terminal,
  about: { readonly scope: Scope; readonly subject: Subject },
): Talks {
  const { scope, subject } = about;
  const name = hashOf(scope.workspace, scope.project, JSON.stringify(subject));
  const file = join(DATA_DIR, 'talks', `${name}.json`);
  return {
    read: async () => (await readJson(file, Talk).catch(() => null))?.turns ?? [],
    async keep(turns, { question, answer }) {
      const all = [...turns, ...turnsOf(turns, question, answer)].slice(-MOST_TURNS);
      await writeAtomically(file, JSON.stringify({ turns: all })).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        say(
          terminal,
          `The talk was not kept (${reason}): set DATA_DIR to a folder that can be written.`,
        );
      });
    },
  };
}

function turnsOf(before: readonly Turn[], question: string, answer: Answer): Turn[] {
  const last = Number(before.at(-1)?.ts ?? 0);
  return [
    turn(last + 1, { by: 'person', text: question, answer: null }),
    turn(last + 2, { by: 'backstory', text: answer.answer, answer }),
  ];
}

/** In a terminal a turn's place in the talk is its timestamp. */
function turn(place: number, said: Pick<Turn, 'by' | 'text' | 'answer'>): Turn {
  return { ts: String(place), user: null, state: 'answered', ...said };
}
