import { z } from 'zod';
import { extractYaml } from '../../sessions/drafts/extract.ts';
import { complain, type Parsed, parseYaml } from '../../sessions/drafts/parse.ts';
import { listOf, Text } from '../../sessions/drafts/shape.ts';
import { CHECK_KEYS, type CheckKey } from '../check.ts';

/** Far above what the prompt allows: beyond it the model did something else. */
const MAX_CITED = 200;

/** `s3.e12`: the row of a session. */
const ALIAS = /\bs\d{1,4}\.[efs]\d{1,6}\b/gi;

/** A check by its name, in whatever case; another name is no check. */
const Key = Text.transform((name) => name.trim().toLowerCase())
  .transform((name) => CHECK_KEYS.find((key) => key.toLowerCase() === name))
  .refine((key): key is CheckKey => key !== undefined, 'is not one of the checks');

/** Aliases in a list or in one text. A piece without any stays as it is, so that it counts as invented. */
const Aliases = z
  .union([z.array(Text), Text])
  .nullish()
  .transform((given) => [given ?? []].flat().flatMap(aliasesIn))
  .pipe(z.array(z.string()).max(MAX_CITED));

const Found = z.object({
  check: Key,
  pattern: Text.nullish().transform((text) => text ?? ''),
  recommendation: Text.nullish().transform((text) => text ?? ''),
  cites: Aliases,
});
export type RawFinding = z.infer<typeof Found>;

const Answer = z.object({ failed: listOf(Found, CHECK_KEYS.length) });

/** Findings as they were asked for, not yet checked against the sessions. */
export function readFindings(answer: string): Parsed<readonly RawFinding[]> {
  const parsed = parseYaml(extractYaml(answer, 'failed'));
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'failed'))
    return complain('The answer must be YAML with the one field "failed".');
  const shaped = Answer.safeParse(value);
  return shaped.success
    ? { ok: true, value: shaped.data.failed }
    : complain(`The fields are not as asked:\n${z.prettifyError(shaped.error)}`);
}

function aliasesIn(text: string): string[] {
  const found = text.match(ALIAS)?.map((alias) => alias.toLowerCase());
  if (found) return found;
  const rest = text.trim().slice(0, 40);
  return rest === '' ? [] : [rest];
}
