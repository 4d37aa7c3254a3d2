import { addUsage, type Model, NO_USAGE, type Usage } from '../../ports/model.ts';
import type { Dossier } from '../citation.ts';
import type { DraftOptions } from '../drafts/ask-draft.ts';
import type { DraftResult, FailedDraft } from '../drafts/draft.ts';
import { tokenCounter } from '../drafts/tokens.ts';
import { bind } from './bind.ts';
import { cutIntoChapters } from './cut.ts';
import { inTurn } from './in-turn.ts';
import { joinChapters, writtenOf } from './join.ts';
import { type ChapterRead, readChapter } from './read-chapter.ts';
import { readTimeline } from './timeline-rows.ts';

export interface ChapterOptions extends DraftOptions {
  /** What one call has room for, o200k tokens. */
  readonly room: number;
  /** What was spent before: a call that found the session too long. */
  readonly spent?: Usage;
}

/** Calls at a time: more would only meet the account's limit of tokens a minute. */
const AT_ONCE = 3;
/** Fewer chapters than this, and the session is told from facts (design §6: go on with half and more). */
const ENOUGH = 0.5;
/** Room left beside a chapter's own rows: about, outline, names of pages, neighbours' rows; share of a call. */
const OWN_ROWS = 0.85;

/**
 * Writes the draft of a session too long for one call (seed 002): cut by code, each chapter read for itself
 * with a little of its neighbours, then one call that puts the verified chapters together. What no model
 * could read is named in `unread`; with less than half of the chapters there is no draft.
 * @throws what `signal` was aborted with.
 */
export async function writeInChapters(
  model: Model,
  dossier: Dossier,
  { room, spent = NO_USAGE, ...options }: ChapterOptions,
): Promise<DraftResult> {
  const { head, rows } = readTimeline(dossier.timeline, dossier.citations, await tokenCounter());
  const whole = { from: 0, to: dossier.durationSeconds, room: room * OWN_ROWS };
  const chapters = cutIntoChapters(rows, whole);
  const counting = progressOf(options);
  const read = (
    await inTurn(chapters, AT_ONCE, (_, at) =>
      readChapter({ model, dossier, head, options: counting() }, chapters, at),
    )
  ).flat();
  const usage = read.reduce((sum, { result }) => addUsage(sum, result.usage), spent);
  const failed = tooFew(read);
  if (failed) return { ...failed, usage };
  const joined = await joinChapters(model, { dossier, read }, counting());
  return bind(read, joined, addUsage(usage, joined.usage));
}

/** Options for each call, so that the characters of all calls add up. */
function progressOf(options: DraftOptions): () => DraftOptions {
  const { onProgress } = options;
  if (!onProgress) return () => options;
  const written: number[] = [];
  return () => {
    const call = written.push(0) - 1;
    const tell = ({ characters }: { readonly characters: number }) => {
      written[call] = Math.max(written[call] ?? 0, characters);
      onProgress({ characters: written.reduce((sum, one) => sum + one, 0) });
    };
    return { ...options, onProgress: tell };
  };
}

/** Why there is no draft at all: what the first chapter without one met. */
function tooFew(read: readonly ChapterRead[]): FailedDraft | null {
  const written = writtenOf(read).length;
  const [failure] = read.flatMap(({ result }) => (result.ok ? [] : [result]));
  if (!failure || written >= read.length * ENOUGH) return null;
  const sentence = `Of ${read.length} parts of this long session, ${written} could be read. ${failure.reason.sentence}`;
  return { ...failure, reason: { code: failure.reason.code, sentence } };
}
