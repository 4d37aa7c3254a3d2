import { z } from 'zod';
import { type AnsweredTwice, askTwice } from '../calling/ask-twice.ts';
import type { SessionRecord } from '../patterns/record.ts';
import type { Model } from '../ports/model.ts';
import { extractYaml } from '../sessions/drafts/extract.ts';
import { complain, type Parsed, parseYaml } from '../sessions/drafts/parse.ts';
import { cleanProse, numbersIn } from '../sessions/drafts/prose.ts';
import { listOf, Text } from '../sessions/drafts/shape.ts';
import { safeText } from '../sessions/safe-text.ts';
import { writeVisits } from './sheet.ts';
import type { Thread } from './story.ts';

/** Longest texts that are kept, characters; more sentences than were asked for are too many. */
const MOST = { headline: 160, sentence: 240, sentences: 8 } as const;

const Aliases = z
  .union([z.array(Text), Text])
  .nullish()
  .transform(
    (given) =>
      [given ?? []]
        .flat()
        .join(' ')
        .toLowerCase()
        .match(/\bq\d{1,3}\b/g) ?? [],
  );

const Draft = z.object({
  headline: Text,
  story: listOf(z.object({ text: Text, visits: Aliases }), 20),
});
type Draft = z.infer<typeof Draft>;

/** A person's story in a model's words. */
export interface WrittenStory {
  /** '' = nothing of it may stay. */
  readonly headline: string;
  readonly story: string;
  /** Sentences that cite no visit, or say what only code may say. */
  readonly dropped: number;
}

/**
 * Asks a model for the story of several visits; each sentence must cite a visit that is there.
 * @throws what `signal` was aborted with
 */
export async function askStory(
  model: Model,
  { records, threads }: { records: readonly SessionRecord[]; threads: readonly Thread[] },
  signal?: AbortSignal,
): Promise<AnsweredTwice<WrittenStory>> {
  const { visits, threads: returning, said } = writeVisits(records, threads);
  const answered = await askTwice(model, {
    prompt: 'tell-person',
    variables: { visits, threads: returning },
    read: (answer) => readStory(answer, records.length),
    signal,
  });
  return answered.ok
    ? { ...answered, value: cleaned(answered.value, records.length, said) }
    : answered;
}

/** A story without a sentence that cites a visit is wrong. */
function readStory(answer: string, visits: number): Parsed<Draft> {
  const parsed = parseYaml(extractYaml(answer));
  if (!parsed.ok) return parsed;
  const shaped = Draft.safeParse(parsed.value);
  if (!shaped.success)
    return complain(`The fields are not as asked:\n${z.prettifyError(shaped.error)}`);
  return shaped.data.story.some((sentence) => isGrounded(sentence, visits))
    ? { ok: true, value: shaped.data }
    : complain('No sentence of the story cites a visit that is there.');
}

function isGrounded({ visits: cited }: Draft['story'][number], visits: number): boolean {
  return cited.some((alias) => {
    const number = Number(alias.slice(1));
    return number >= 1 && number <= visits;
  });
}

function cleaned({ headline, story }: Draft, visits: number, said: string): WrittenStory {
  const numbers = numbersIn(said);
  const clean = (text: string, max: number) => safeText(cleanProse(text, { numbers, max }));
  const kept = story
    .filter((sentence) => isGrounded(sentence, visits))
    .map(({ text }) => clean(text, MOST.sentence))
    .filter((text) => text !== '')
    .slice(0, MOST.sentences);
  return {
    headline: clean(headline, MOST.headline),
    story: kept.map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`)).join(' '),
    dropped: story.length - kept.length,
  };
}
