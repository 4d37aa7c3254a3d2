import { z } from 'zod';
import { extractYaml } from '../../sessions/drafts/extract.ts';
import { complain, type Parsed, parseYaml } from '../../sessions/drafts/parse.ts';
import { listOf, Text } from '../../sessions/drafts/shape.ts';

/** Far above what the prompt allows. */
const MOST_STATEMENTS = 24;
const MOST_UNKNOWN = 8;

const ALIAS = /\b[a-z]\d{1,6}\b/gi;

/** Aliases, in a list or in one text, with whatever brackets are about them. */
const Aliases = z
  .union([z.array(Text), Text])
  .nullish()
  .transform((given) => [
    ...new Set([given ?? []].flat().flatMap((text) => text.toLowerCase().match(ALIAS) ?? [])),
  ]);

const Statement = z.object({ text: Text, evidence: Aliases });
export type Statement = z.infer<typeof Statement>;

/** An answer in shape, not yet held against what was shown. */
const Draft = z.object({
  statements: listOf(Statement, MOST_STATEMENTS),
  unknown: listOf(Text, MOST_UNKNOWN),
});
export type Draft = z.infer<typeof Draft>;

/** Reads the YAML of an answer as data and nothing else; aliases in brackets within a text count as cited. */
export function readDraft(answer: string): Parsed<Draft> {
  const parsed = parseYaml(extractYaml(answer, 'statements'));
  if (!parsed.ok) return parsed;
  const shaped = Draft.safeParse(parsed.value);
  if (!shaped.success) {
    return complain(`The fields are not as asked:\n${z.prettifyError(shaped.error)}`);
  }
  const { statements, unknown } = shaped.data;
  return { ok: true, value: { statements: statements.map(withInline), unknown } };
}

const BRACKETS = /\[((?:\s*[a-z]\d{1,6}\s*[,;]?)+)\]/gi;

function withInline({ text, evidence }: Statement): Statement {
  const inline = [...text.matchAll(BRACKETS)].flatMap(
    ([, inside = '']) => inside.toLowerCase().match(ALIAS) ?? [],
  );
  return { text, evidence: [...new Set([...evidence, ...inline])] };
}
