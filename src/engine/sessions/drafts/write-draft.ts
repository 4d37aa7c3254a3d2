import type { Model } from '../../ports/model.ts';
import { writeInChapters } from '../chapters/write-in-chapters.ts';
import type { Dossier } from '../citation.ts';
import { askDraft, type DraftOptions } from './ask-draft.ts';
import type { DraftResult } from './draft.ts';
import { groundsOf } from './grounds.ts';
import { CALL_TOKENS, fits, LEAST_TOKENS, tokensIn } from './tokens.ts';

/** How much smaller the room is taken to be when a model found something too long: makes two of it. */
const SMALLER = 0.8;

/**
 * Asks a model for the draft of a summary and holds it against the recording: in one call wherever the
 * session fits (seed 002: split, a session loses its story), else in chapters. A model that has less room
 * than we count with says so, and gets chapters that it has room for.
 * @throws what `signal` was aborted with.
 */
export async function writeDraft(
  model: Model,
  dossier: Dossier,
  options: DraftOptions,
): Promise<DraftResult> {
  const { about, timeline, question } = dossier;
  const variables = { about, timeline, question: question ?? '' };
  const text = Object.values(variables).join('\n');
  if (!(await fits(text, CALL_TOKENS))) {
    return writeInChapters(model, dossier, { ...options, room: CALL_TOKENS });
  }
  const grounds = groundsOf(dossier, options.converted);
  const task = { prompt: 'summarize-session', variables, grounds, timeline } as const;
  const whole = await askDraft(model, task, options);
  if (whole.ok || whole.reason.code !== 'too_long') return whole;
  const size = await tokensIn(text);
  if (size < LEAST_TOKENS) return whole;
  return writeInChapters(model, dossier, {
    ...options,
    room: size * SMALLER,
    spent: whole.usage,
  });
}
