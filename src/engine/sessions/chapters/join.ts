import type { Model } from '../../ports/model.ts';
import type { Citation, Dossier } from '../citation.ts';
import { askDraft, type DraftOptions } from '../drafts/ask-draft.ts';
import type { DraftResult, VerifiedProblem, WrittenDraft } from '../drafts/draft.ts';
import { groundsOf } from '../drafts/grounds.ts';
import { numbersIn } from '../drafts/prose.ts';
import type { Chapter } from './cut.ts';
import type { ChapterRead } from './read-chapter.ts';

/** The problems of all chapters by the alias under which the joining call knows them: `q1`. */
type Found = ReadonlyMap<string, VerifiedProblem>;

/**
 * Asks a model to put the chapters together: one headline, story, outcome and answer, and the same trouble
 * in two chapters as one problem. No problem of a chapter is lost on the way: code adds those left out.
 */
export async function joinChapters(
  model: Model,
  { dossier, read }: { readonly dossier: Dossier; readonly read: readonly ChapterRead[] },
  options: DraftOptions,
): Promise<DraftResult> {
  const found: Found = new Map(problemsOf(read).map((problem, i) => [`q${i + 1}`, problem]));
  const chapters = chaptersText(read, found, dossier);
  const { about, question } = dossier;
  const citations = new Map([...found].map(([alias, one]) => [alias, citationOf(alias, one)]));
  const grounds = groundsOf({ ...dossier, citations }, options.converted);
  const numbers = new Set([...grounds.numbers, ...numbersIn(saidIn(read))]);
  const result = await askDraft(
    model,
    {
      prompt: 'join-chapters',
      variables: { about, chapters, question: question ?? '' },
      grounds: { ...grounds, numbers },
      timeline: chapters,
    },
    options,
  );
  if (!result.ok) return result;
  return { ...result, draft: { ...result.draft, problems: expand(result.draft.problems, found) } };
}

/** The problems of the chapters that were read. */
export function problemsOf(read: readonly ChapterRead[]): readonly VerifiedProblem[] {
  return writtenOf(read).flatMap(({ draft }) => draft.problems);
}

export function writtenOf(read: readonly ChapterRead[]): readonly WrittenDraft[] {
  return read.flatMap(({ result }) => (result.ok ? [result] : []));
}

function citationOf(alias: string, { description, seconds, visible }: VerifiedProblem): Citation {
  return { kind: 'fact', id: alias, seconds, text: description, visible };
}

/** Each joined problem with the evidence of those that it joins, and those that no one joined. */
function expand(joined: readonly VerifiedProblem[], found: Found): VerifiedProblem[] {
  const left = new Map(found);
  const whole = joined.flatMap((problem) => {
    const members = problem.evidence.flatMap(({ id }) => {
      const member = left.get(id);
      left.delete(id);
      return member ? [member] : [];
    });
    return members.length === 0 ? [] : [{ ...problem, ...evidenceOf(members) }];
  });
  return [...whole, ...left.values()].toSorted((a, b) => a.seconds - b.seconds);
}

function evidenceOf(
  members: readonly VerifiedProblem[],
): Pick<VerifiedProblem, 'evidence' | 'seconds'> {
  const byId = new Map(members.flatMap(({ evidence }) => evidence.map((one) => [one.id, one])));
  const seconds = Math.min(...members.map((member) => member.seconds));
  return { seconds, evidence: [...byId.values()].toSorted((a, b) => a.seconds - b.seconds) };
}

/** All that was verified as said: its numbers may be said again. */
function saidIn(read: readonly ChapterRead[]): string {
  return writtenOf(read)
    .flatMap(({ draft: { headline, story, answer, outcome } }) => [
      headline,
      story,
      answer ?? '',
      outcome.description,
    ])
    .join('\n');
}

function chaptersText(read: readonly ChapterRead[], found: Found, dossier: Dossier): string {
  const aliases = new Map([...found].map(([alias, problem]) => [problem, alias]));
  return read
    .map(({ chapter, result }, i) => {
      const title = `chapter ${i + 1}, ${Math.round(chapter.from)} to ${Math.round(chapter.to)} s`;
      const lines = result.ok ? tellRead(result, aliases) : tellUnread(chapter, dossier);
      return [title, ...lines].join('\n');
    })
    .join('\n\n');
}

function tellRead(
  { draft }: WrittenDraft,
  aliases: ReadonlyMap<VerifiedProblem, string>,
): string[] {
  const { headline, story, answer, outcome, problems } = draft;
  return [
    headline,
    story,
    ...(answer ? [`to the question: ${answer}`] : []),
    `ended ${outcome.success ? 'well' : 'badly'}: ${outcome.description}`,
    ...problems.map(
      (problem) =>
        `${aliases.get(problem)} ${problem.kind} at ${Math.round(problem.seconds)} s: ${problem.description}`,
    ),
  ];
}

/** What was measured in a chapter without a reader, at most this many facts. */
const MOST_FACTS = 20;

function tellUnread({ rows }: Chapter, { citations }: Dossier): string[] {
  const facts = rows.flatMap(({ alias }) => {
    const citation = citations.get(alias);
    return citation?.kind === 'fact' && citation.visible !== false ? [citation.text] : [];
  });
  return ['could not be read; measured there:', ...facts.slice(0, MOST_FACTS)];
}
