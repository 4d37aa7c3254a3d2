import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  LEDGER_KEPT_MS,
  type Ledger,
  type LedgerKey,
  ToolUses,
} from '../../engine/ports/ledger.ts';
import { Summary } from '../../engine/sessions/summary.ts';
import { hashOf, readJson } from './json-files.ts';
import { writeAtomically } from './write-atomically.ts';

/** A file: one finished call. */
const CallFile = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  answer: z.object({
    ...{ text: z.string(), model: z.string(), usage: Summary.shape.usage },
    uses: ToolUses.default([]),
    said: z.unknown().default(null),
  }),
});
type CallFile = z.infer<typeof CallFile>;

/** Finished model calls as JSON files, one each. What is too old is deleted when it is met. */
export function createFileLedger(folder: string, now: () => Date = () => new Date()): Ledger {
  return {
    async find(key) {
      const file = fileOf(folder, key);
      const call = await readJson(file, CallFile);
      if (!call) return null;
      if (now().getTime() - call.at < LEDGER_KEPT_MS) return call.answer;
      await rm(file, { force: true });
      return null;
    },
    async save(key, answer) {
      const content: CallFile = { at: now().getTime(), answer };
      await writeAtomically(fileOf(folder, key), JSON.stringify(content));
    },
  };
}

function fileOf(folder: string, { scope, inputHash }: LedgerKey): string {
  const { workspace, project } = scope;
  return join(folder, hashOf(workspace, project), `${hashOf(inputHash)}.json`);
}
