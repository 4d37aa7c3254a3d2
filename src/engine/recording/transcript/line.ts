import type { Observed } from '../observations.ts';
import { shortened } from './wording.ts';

/** What kind of thing a person would have noticed. */
export type ScreenKind =
  | 'page'
  | 'dialog'
  | 'banner'
  | 'status'
  | 'text'
  | 'error'
  | 'broken'
  | 'empty'
  | 'closed'
  | 'wait'
  | 'blank'
  | 'amount'
  | 'disabled'
  | 'enabled'
  | 'click'
  /** A click that nothing visible answered. */
  | 'unanswered'
  | 'press'
  | 'type'
  | 'emptied'
  | 'scroll'
  | 'idle'
  | 'tab'
  | 'size';

/** No line is longer, whatever was recorded. Characters. */
const LONGEST = 600;

/** One line of the screen transcript. */
export interface ScreenLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** PostHog's window id: one per tab. */
  readonly window: string;
  readonly kind: ScreenKind;
  /** What was there, in plain words; holds recorded text: untrusted, but masked and bounded. */
  readonly text: string;
  /** Last time of those alike that the line stands for, or the end of what lasted, ms. */
  readonly until: number;
  readonly count: number;
}

/** A line for something that was observed once; `until`: when it ended, ms, if it lasted. */
export function screenLine(
  kind: ScreenKind,
  { at, window }: Observed,
  text: string,
  until: number = at,
): ScreenLine {
  return { at, window, kind, text: shortened(text, LONGEST), until, count: 1 };
}
