import { inertText } from '../../sessions/safe-text.ts';
import type { Prefix, Sheet } from './sheet.ts';

/** Something that is known of the whole, or of a moment. */
export interface Known {
  /** What it is called among the evidence of an answer: `pattern:p-1`. */
  readonly id: string;
  readonly text: string;
  /** null or not there = of many sessions. */
  readonly sessionId?: string | null;
  /** null or not there = of no moment in particular. */
  readonly seconds?: number | null;
  /** How many alike it stands for; 1 unless told. */
  readonly count?: number;
}

/** Shows it: `n3,15 of 63 failed visits read`. */
export function factLine(sheet: Sheet, prefix: Prefix, known: Known): string {
  const { id, text, sessionId = null, seconds = null, count = 1 } = known;
  const line = inertText(text);
  const evidence = [{ kind: 'fact', id, seconds: seconds ?? 0, text: line } as const];
  return `${sheet.add(prefix, { evidence, sessionId, seconds, line, count })},${line}`;
}
