import type { Answer } from './answer.ts';

/** Cleans a model's text up to a length in characters; '' = nothing of it may stay. */
export type Say = (text: string, max: number) => string;

/** The changes that a model proposed. Code asks for the fields that may change, and for no others. */
export interface Proposals {
  /** The new value of a field as `read` takes it; null when none was proposed or it is not allowed. */
  take<T>(field: string, read: (to: string) => T | null): T | null;
  /** The new text of a field, cleaned; null when none was proposed or nothing of it may stay. */
  text(field: string, max: number): string | null;
  /** How many were never asked for, not allowed, or proposed twice. */
  left(): number;
}

/** The first proposal for a field counts. */
export function proposalsOf(changes: Answer['changes'], say: Say): Proposals {
  const open = new Map<string, string>();
  for (const change of changes) {
    const field = change?.field.trim().toLowerCase() ?? '';
    if (change && !open.has(field)) open.set(field, change.to);
  }
  let taken = 0;
  const take: Proposals['take'] = (field, read) => {
    const to = open.get(field);
    const value = to === undefined ? null : read(to);
    if (value !== null) taken += 1;
    return value;
  };
  return {
    take,
    text: (field, max) => take(field, (to) => say(to, max) || null),
    left: () => changes.length - taken,
  };
}
