import { addUsage, type Model } from '../../ports/model.ts';
import type { Citation, Dossier } from '../citation.ts';
import { askDraft, type DraftOptions, type DraftTask } from '../drafts/ask-draft.ts';
import type { DraftResult, VerifiedDraft } from '../drafts/draft.ts';
import { groundsOf } from '../drafts/grounds.ts';
import { LEAST_TOKENS } from '../drafts/tokens.ts';
import { type Chapter, cutIntoChapters } from './cut.ts';
import { inTurn } from './in-turn.ts';
import { headFor, surroundingsOf } from './surroundings.ts';

/** A chapter with what a model made of it. */
export interface ChapterRead {
  readonly chapter: Chapter;
  readonly result: DraftResult;
}

/** What all chapters of a session are read with. */
export interface Reading {
  readonly model: Model;
  readonly dossier: Dossier;
  /** The head of the timeline. */
  readonly head: readonly string[];
  readonly options: DraftOptions;
}

/** A chapter that is too long is taken to be this much longer than a model's room: makes two of it. */
const LONGER = 1.6;

/**
 * Asks a model for the draft of one chapter: its own rows in full, a little of its neighbours' (seed 002).
 * One that is too long for the model is read as two.
 */
export async function readChapter(
  reading: Reading,
  chapters: readonly Chapter[],
  at: number,
): Promise<ChapterRead[]> {
  const chapter = chapters[at];
  if (!chapter) return [];
  const result = await askDraft(reading.model, taskOf(reading, chapters, at), reading.options);
  if (result.ok)
    return [
      { chapter, result: { ...result, draft: within(chapter, result.draft, reading.dossier) } },
    ];
  const size = chapter.rows.reduce((sum, { tokens }) => sum + tokens, 0);
  if (result.reason.code !== 'too_long' || size < LEAST_TOKENS) return [{ chapter, result }];
  const smaller = cutIntoChapters(chapter.rows, { ...chapter, room: size / LONGER });
  if (smaller.length < 2) return [{ chapter, result }];
  const all = chapters.toSpliced(at, 1, ...smaller);
  const read = await inTurn(smaller, 1, (_, i) => readChapter(reading, all, at + i));
  return read.flat().map((one, i) => (i === 0 ? withUsage(one, result.usage) : one));
}

function withUsage({ chapter, result }: ChapterRead, spent: DraftResult['usage']): ChapterRead {
  return { chapter, result: { ...result, usage: addUsage(spent, result.usage) } };
}

function taskOf(
  { dossier, head, options }: Reading,
  chapters: readonly Chapter[],
  at: number,
): DraftTask {
  const own = chapters[at]?.rows ?? [];
  const { before, after, outline } = surroundingsOf(chapters, at);
  const shown = [...before, ...own, ...after];
  const pages = headFor(head, [outline, ...shown.map(({ text }) => text)]).join('\n');
  const chapter = textOf(own);
  const citations = new Map(shown.flatMap(({ alias }) => entryOf(dossier, alias)));
  return {
    prompt: 'summarize-chapter',
    variables: {
      about: dossier.about,
      outline,
      pages,
      before: textOf(before),
      chapter,
      after: textOf(after),
      question: dossier.question ?? '',
    },
    grounds: groundsOf({ ...dossier, citations }, options.converted),
    timeline: `${pages}\n${chapter}`,
  };
}

function entryOf({ citations }: Dossier, alias: string): [string, Citation][] {
  const citation = citations.get(alias);
  return citation ? [[alias, citation]] : [];
}

function textOf(rows: Chapter['rows']): string {
  return rows.map(({ text }) => text).join('\n');
}

/** The draft without what lies outside the chapter: its neighbours' readers tell that. */
function within(
  { rows, from, to }: Chapter,
  draft: VerifiedDraft,
  dossier: Dossier,
): VerifiedDraft {
  const own = new Set(rows.flatMap(({ alias }) => dossier.citations.get(alias)?.id ?? []));
  const inside = (seconds: number) => Math.min(Math.max(seconds, from), to);
  return {
    ...draft,
    problems: draft.problems.filter(({ evidence }) => evidence.some(({ id }) => own.has(id))),
    segments: draft.segments.map((segment) => ({
      ...segment,
      startSeconds: inside(segment.startSeconds),
      endSeconds: inside(segment.endSeconds),
    })),
  };
}
