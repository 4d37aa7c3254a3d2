import { z } from 'zod';
import { ProblemKind } from '../summary.ts';
import { complain, type Parsed } from './parse.ts';

/** Far above what the prompt allows: beyond it the model did something else than summarize. */
const MAX_TEXT = 2_000;
const MAX_SEGMENTS = 20;
const MAX_PROBLEMS = 12;
const MAX_ALIASES = 60;

/** An alias as it stands in a timeline: `e12`, `f3`, `s4`. */
const ALIAS = /\b[a-z]{1,2}\d{1,6}\b/gi;

/** Plain text; numbers and yes/no that YAML took for values are text again. */
export const Text = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .pipe(z.string().max(MAX_TEXT));

/** Text that may be left out. */
const OptionalText = Text.nullish().transform((text) => text ?? '');

/** A yes or no, also when it was written as a word. */
const YesNo = z.union([
  z.boolean(),
  z
    .string()
    .trim()
    .regex(/^(?:true|false|yes|no)$/i)
    .transform((word) => /^(?:true|yes)$/i.test(word)),
]);

/**
 * Aliases, in a list or in one text, with whatever brackets and words are about them. A piece without
 * any alias in it stays as it is, so that it is counted as invented.
 */
const Aliases = z
  .union([z.array(Text), Text])
  .nullish()
  .transform((given) => [given ?? []].flat().flatMap(aliasesIn))
  .pipe(z.array(z.string()).max(MAX_ALIASES));

const Alias = Aliases.transform((aliases) => aliases[0] ?? null);

/** A kind of problem, also in other spellings. */
export const Kind = Text.transform((kind) =>
  kind
    .trim()
    .toLowerCase()
    .replace(/^non[\s_]*(?=b)/, 'non-'),
).pipe(ProblemKind);

const Segment = z.object({
  name: Text,
  from: Alias,
  to: Alias,
  success: YesNo.nullish().transform((success) => success ?? true),
  summary: OptionalText,
});

const Problem = z.object({ kind: Kind, description: Text, evidence: Aliases, first: Alias });

/** A model's answer as it was asked for, not yet checked against the recording. */
const RawDraft = z.object({
  headline: Text,
  story: OptionalText,
  answer: OptionalText,
  outcome: z.object({ success: YesNo, description: OptionalText }),
  segments: listOf(Segment, MAX_SEGMENTS),
  problems: listOf(Problem, MAX_PROBLEMS),
});
export type RawDraft = z.infer<typeof RawDraft>;
export type RawSegment = RawDraft['segments'][number];
export type RawProblem = RawDraft['problems'][number];

/** Checks the shape; the complaint names every field that is wrong, for the model to put right. */
export function shapeDraft(value: unknown): Parsed<RawDraft> {
  const shaped = RawDraft.safeParse(value);
  return shaped.success
    ? { ok: true, value: shaped.data }
    : complain(`The fields are not as asked:\n${z.prettifyError(shaped.error)}`);
}

/** A list; nothing, or a word such as "none", is an empty one. */
export function listOf<T extends z.ZodType>(item: T, max: number) {
  return z
    .preprocess((given) => (saysNone(given) ? [] : given), z.array(item).max(max))
    .optional()
    .transform((list) => list ?? []);
}

function saysNone(given: unknown): boolean {
  return given === null || (typeof given === 'string' && /^\s*(?:none|\[\])?\s*$/i.test(given));
}

function aliasesIn(text: string): string[] {
  const found = text.match(ALIAS)?.map((alias) => alias.toLowerCase());
  if (found) return found;
  const rest = text.trim().slice(0, 40);
  return rest === '' ? [] : [rest];
}
