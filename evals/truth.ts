import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

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

/** @throws Error that names the file when it is missing or of another shape. */
export async function readTruth(folder: string): Promise<Truth> {
  const file = join(folder, 'truth.json');
  const parsed = Truth.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not a truth file:\n${z.prettifyError(parsed.error)}`);
}
