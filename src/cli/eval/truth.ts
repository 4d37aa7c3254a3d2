import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../failures.ts';

/** What is known to have happened in a dataset, from its `truth.json`; unknown fields are left. */
export const Truth = z.object({
  sessions: z.record(
    z.string(),
    z.object({
      converted: z.boolean().nullish(),
      moments: z.array(
        z.object({ pattern: z.string(), seconds: z.number(), blocking: z.boolean().optional() }),
      ),
    }),
  ),
  patterns: z.array(z.object({ key: z.string(), sessions: z.array(z.string()) })).default([]),
  decoys: z
    .array(
      z.object({
        key: z.string(),
        /** The text by which it would be recognized; null = it cannot be. */
        match: z.string().nullable(),
        sessions: z.array(z.string()),
      }),
    )
    .default([]),
});
export type Truth = z.infer<typeof Truth>;

/** @throws CommandError that names the file when it is missing or of another shape. */
export async function readTruth(folder: string): Promise<Truth> {
  const file = join(folder, 'truth.json');
  const parsed = Truth.safeParse(parseJson(await readText(file), file));
  if (parsed.success) return parsed.data;
  throw new CommandError(
    'malformed',
    `${file} is not a truth file:\n${z.prettifyError(parsed.error)}`,
  );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const remedy = 'Only a dataset that tells what happened in it can be scored; check --data.';
    throw new CommandError('not_found', `There is no ${file}. ${remedy}`, { cause });
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CommandError('malformed', `${file} is no JSON. Make it again.`, { cause });
  }
}
