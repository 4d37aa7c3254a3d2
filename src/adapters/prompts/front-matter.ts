import { parse } from 'yaml';
import { z } from 'zod';

/** The head of a prompt file: what is asked of which model. */
const FrontMatter = z.strictObject({
  id: z.string().min(1),
  /** Goes up when the meaning of the prompt changes. */
  version: z.number().int().positive(),
  /** A tier (`sessions`, `patterns`, `small`), or the name of a model. */
  model: z.string().min(1),
  effort: z.enum(['low', 'medium', 'high']).optional(),
  /** The longest answer, thinking included, in tokens. */
  maxTokens: z.number().int().positive(),
  variables: z.array(z.string()),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

/** A prompt file cut in two at its fences. */
interface Parted {
  readonly head: FrontMatter;
  readonly body: string;
}

const FENCED = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;

/** @throws Error that names the file when the head is missing or not of the shape above. */
export function partFrontMatter(file: string, text: string): Parted {
  const [, head, body] = FENCED.exec(text.replaceAll('\r\n', '\n')) ?? [];
  if (head === undefined || body === undefined) {
    throw new Error(`${file} has no front matter: begin it with a block between two --- lines.`);
  }
  const parsed = FrontMatter.safeParse(parse(head));
  if (!parsed.success) {
    throw new Error(`The front matter of ${file} is wrong:\n${z.prettifyError(parsed.error)}`, {
      cause: parsed.error,
    });
  }
  return { head: parsed.data, body };
}
