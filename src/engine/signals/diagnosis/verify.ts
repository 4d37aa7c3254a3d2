import { z } from 'zod';
import { extractYaml } from '../../sessions/drafts/extract.ts';
import { complain, type Parsed, parseYaml } from '../../sessions/drafts/parse.ts';
import { cleanProse, numbersIn } from '../../sessions/drafts/prose.ts';
import { listOf, Text } from '../../sessions/drafts/shape.ts';
import { safeText } from '../../sessions/safe-text.ts';
import type { EvidencePack } from '../evidence/pack.ts';
import type { PredicateId } from '../evidence/predicate.ts';
import { namesMachine } from './machine-words.ts';
import type { Template } from './template.ts';

/** Longest texts that are kept, characters. */
const MOST = { hypothesis: 240, missing: 160, missings: 4 } as const;

const Aliases = z
  .union([z.array(Text), Text])
  .nullish()
  .transform((given) =>
    [given ?? []].flat().flatMap((one) => one.toLowerCase().match(/[\w-]+/g) ?? []),
  );

const Answer = z.object({
  template: Text.transform((id) => id.trim().toLowerCase()),
  hypothesis: Text,
  for: Aliases,
  against: Aliases,
  missing: listOf(Text, 12),
});

/** What a model said of a cluster, held against what it was shown. */
export interface Explanation {
  readonly template: Template;
  readonly hypothesis: string;
  readonly for: readonly PredicateId[];
  readonly against: readonly PredicateId[];
  readonly missing: readonly string[];
}

/** What an answer is held against. */
export interface Grounds {
  readonly pack: EvidencePack;
  readonly permitted: readonly Template[];
  /** All that the model was shown. */
  readonly shown: string;
}

/**
 * Takes an answer only as a whole: a permitted template, evidence that is there and on its side, no number
 * that was not shown, no fault of a machine that nobody measured. Else a complaint for the model.
 */
export function verifyExplanation(answer: string, grounds: Grounds): Parsed<Explanation> {
  const parsed = parseYaml(extractYaml(answer, 'template'));
  if (!parsed.ok) return parsed;
  const shaped = Answer.safeParse(parsed.value);
  if (!shaped.success)
    return complain(`The fields are not as asked:\n${z.prettifyError(shaped.error)}`);
  const { template: id, hypothesis } = shaped.data;
  const template = grounds.permitted.find((one) => one.id === id);
  if (!template) return complain(`"${safeText(id).slice(0, 80)}" is not among the templates.`);
  const cited = cite(shaped.data, grounds.pack);
  if (!cited.ok) return cited;
  const texts = [hypothesis, ...shaped.data.missing];
  const complaint = wrongNumber(texts, grounds) ?? wrongCause(hypothesis, template);
  if (complaint !== null) return complain(complaint);
  return explained({ ...cited.value, template, texts: shaped.data }, grounds);
}

type Cited = Pick<Explanation, 'for' | 'against'>;

function cite(
  answer: { readonly for: readonly string[]; readonly against: readonly string[] },
  { supporting, contradicting }: EvidencePack,
): Parsed<Cited> {
  const [pro, contra] = [byAlias(supporting), byAlias(contradicting)];
  const wrong = [
    ...answer.for.filter((alias) => !pro.has(alias)),
    ...answer.against.filter((alias) => !contra.has(alias)),
  ];
  if (wrong.length > 0)
    return complain(`Not evidence on that side: ${wrong.join(', ').slice(0, 200)}.`);
  if (answer.for.length === 0 && supporting.length > 0)
    return complain('Nothing is cited for the hypothesis.');
  const named = (aliases: readonly string[], items: ReadonlyMap<string, PredicateId>) => [
    ...new Set(aliases.flatMap((alias) => items.get(alias) ?? [])),
  ];
  return {
    ok: true,
    value: { for: named(answer.for, pro), against: named(answer.against, contra) },
  };
}

function byAlias(items: EvidencePack['supporting']): ReadonlyMap<string, PredicateId> {
  return new Map(items.map(({ id, predicate }) => [id, predicate]));
}

function wrongNumber(texts: readonly string[], { shown }: Grounds): string | null {
  const known = numbersIn(shown);
  const own = [...numbersIn(texts.join('\n'))].filter((number) => !known.has(number));
  return own.length > 0 ? `Numbers of your own are not allowed: ${own.join(', ')}.` : null;
}

/** A template that names a machine's fault rests on a measurement; any other must not name one. */
function wrongCause(hypothesis: string, { technical }: Template): string | null {
  const word = technical ? null : namesMachine(hypothesis);
  return word === null
    ? null
    : `"${word}" names a technical cause, and this template rests on no measurement of one.`;
}

function explained(
  {
    template,
    texts,
    ...cited
  }: Cited & {
    readonly template: Template;
    readonly texts: { readonly hypothesis: string; readonly missing: readonly string[] };
  },
  { shown }: Grounds,
): Parsed<Explanation> {
  const clean = (text: string, max: number) =>
    safeText(cleanProse(text, { numbers: numbersIn(shown), max }));
  const hypothesis = clean(texts.hypothesis, MOST.hypothesis);
  if (hypothesis === '') return complain('The hypothesis says nothing.');
  const missing = texts.missing.map((one) => clean(one, MOST.missing)).filter(Boolean);
  return {
    ok: true,
    value: { ...cited, template, hypothesis, missing: missing.slice(0, MOST.missings) },
  };
}
