import { z } from 'zod';
import { extractYaml } from '../../sessions/drafts/extract.ts';
import { complain, type Parsed, parseYaml } from '../../sessions/drafts/parse.ts';
import { Kind, listOf, Text } from '../../sessions/drafts/shape.ts';

/** Far above what the prompts allow: beyond it the model did something else. */
const MAX_PATTERNS = 30;
const MAX_INDICATORS = 20;
const MAX_CITED = 400;

/** `s2.1`, or `s2` for a session; `p3`. */
const ALIAS = /\b[sp]\d{1,4}(?:\.\d{1,4})?\b/gi;

/** Aliases in a list or in one text. A piece without any stays as it is, so that it counts as invented. */
const Aliases = z
  .union([z.array(Text), Text])
  .nullish()
  .transform((given) => [given ?? []].flat().flatMap(aliasesIn))
  .pipe(z.array(z.string()).max(MAX_CITED));

const Pattern = z.object({
  name: Text,
  description: Text.nullish().transform((text) => text ?? ''),
  indicators: listOf(Text, MAX_INDICATORS),
  kind: Kind,
  cites: Aliases,
});
export type RawPattern = z.infer<typeof Pattern>;

const Extraction = z.object({ patterns: listOf(Pattern, MAX_PATTERNS) });
const Combination = z.object({ same: listOf(Aliases, MAX_CITED) });
const Assignment = z.object({
  assigned: z
    .preprocess((given) => given ?? {}, z.record(z.string(), Text.nullable()))
    .transform((pairs) => Object.entries(pairs).map(pairOf))
    .pipe(z.array(z.object({ trouble: z.string(), pattern: z.string() })).max(MAX_CITED)),
});

/** Patterns as they were asked for, not yet checked against the sessions. */
export function readExtraction(answer: string): Parsed<z.infer<typeof Extraction>> {
  return readAs(answer, 'patterns', Extraction);
}

/** Lists of patterns that are the same. */
export function readCombination(answer: string): Parsed<z.infer<typeof Combination>> {
  return readAs(answer, 'same', Combination);
}

/** Troubles with the pattern of each; '' = none. */
export function readAssignment(answer: string): Parsed<z.infer<typeof Assignment>> {
  return readAs(answer, 'assigned', Assignment);
}

/** An answer without its one field is none: silence must not pass for "nothing found". */
function readAs<T extends z.ZodType>(answer: string, field: string, shape: T): Parsed<z.infer<T>> {
  const parsed = parseYaml(extractYaml(answer, field));
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) {
    return complain(`The answer must be YAML with the one field "${field}".`);
  }
  const shaped = shape.safeParse(value);
  return shaped.success
    ? { ok: true, value: shaped.data }
    : complain(`The fields are not as asked:\n${z.prettifyError(shaped.error)}`);
}

function pairOf([trouble, pattern]: [string, string | null]) {
  const named = (pattern ?? '').trim().toLowerCase();
  const isNone = /^(?:none|null|no|false|-|~)?$/.test(named);
  return { trouble: trouble.trim().toLowerCase().slice(0, 40), pattern: isNone ? '' : named };
}

function aliasesIn(text: string): string[] {
  const found = text.match(ALIAS)?.map((alias) => alias.toLowerCase());
  if (found) return found;
  const rest = text.trim().slice(0, 40);
  return rest === '' ? [] : [rest];
}
