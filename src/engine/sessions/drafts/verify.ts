import { findInvented, MAX_INVENTED_RATIO } from './citing.ts';
import type { VerifiedDraft } from './draft.ts';
import type { Grounds } from './grounds.ts';
import { complain, type Parsed } from './parse.ts';
import { verifyProblems } from './problems.ts';
import { cleanProse } from './prose.ts';
import { verifySegments } from './segments.ts';
import type { RawDraft } from './shape.ts';

/** A draft that held, and how much of it did not. */
export interface Verified {
  readonly draft: VerifiedDraft;
  /** Invented aliases, each once, and problems that cited nothing or had nothing left to say. */
  readonly dropped: number;
  /** Problems of which the visitor could see nothing. */
  readonly invisible: number;
}

/**
 * Holds a draft against the recording: what cannot be proven is left out and counted; with too many
 * invented aliases the whole draft fails. Who converted succeeded, whatever the model thinks.
 */
export function verifyDraft(raw: RawDraft, grounds: Grounds): Parsed<Verified> {
  const { invented, cited } = findInvented(raw, grounds.citations);
  if (invented.size > cited * MAX_INVENTED_RATIO) {
    return complain(
      `${invented.size} of ${cited} aliases do not stand in the timeline: ${[...invented].join(', ')}.`,
    );
  }
  const say = (text: string, max: number) => cleanProse(text, { numbers: grounds.numbers, max });
  const description = say(raw.outcome.description, 300);
  const headline = say(raw.headline, 140) || description;
  if (headline === '') return complain('The headline says nothing in words.');
  const { problems, unproven, invisible } = verifyProblems(raw.problems, grounds);
  const draft = {
    headline,
    story: say(raw.story, 600),
    answer: (grounds.asked && say(raw.answer, 800)) || null,
    outcome: { success: raw.outcome.success || grounds.converted === true, description },
    segments: verifySegments(raw.segments, grounds),
    problems,
  };
  return { ok: true, value: { draft, dropped: invented.size + unproven, invisible } };
}
