import type { Person } from '../ports/source.ts';
import type { VisionSummary } from '../ports/vision.ts';
import { createMasker } from '../privacy/masker.ts';
import { namesOf } from '../privacy/person-names.ts';

/** The summary without personal data: PostHog's model saw the page as it was, not as we read it. */
export function maskedSummary(summary: VisionSummary, person: Person | null): VisionSummary {
  const { text } = createMasker({ names: namesOf(person) });
  return {
    ...summary,
    title: text(summary.title),
    pieces: summary.pieces.map((piece) => ('text' in piece ? { text: text(piece.text) } : piece)),
    intent: text(summary.intent),
    outcome: text(summary.outcome),
    friction: summary.friction.map(text),
  };
}
