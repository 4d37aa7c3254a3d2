import type { Fact } from '../../sessions/facts/fact.ts';
import type { Evidence } from '../../sessions/summary.ts';
import type { Family } from '../record.ts';

interface Look {
  readonly family: Family;
  /** What the screen told, or the visitor did in plain sight, stands for itself. */
  readonly strong: boolean;
}

/** How the fact of each rule shows. A new rule of facts is one line here. */
const LOOKS: ReadonlyMap<Fact['rule'], Look> = new Map<Fact['rule'], Look>([
  ['error-text', { family: 'error-shown', strong: true }],
  ['validation-repeated', { family: 'error-shown', strong: true }],
  ['validation-unexplained', { family: 'error-shown', strong: true }],
  ['broken-text', { family: 'wrong-value', strong: true }],
  ['empty-result', { family: 'nothing-found', strong: true }],
  ['form-emptied', { family: 'form-emptied', strong: true }],
  ['long-wait', { family: 'long-wait', strong: true }],
  ['u-turn', { family: 'to-and-fro', strong: true }],
  ['reopened', { family: 'reopened', strong: true }],
  ['form-abandoned', { family: 'form-left', strong: true }],
  ['slow-answer', { family: 'slow-answer', strong: false }],
  ['dead-click', { family: 'no-answer', strong: false }],
  ['posthog-dead-click', { family: 'no-answer', strong: false }],
  ['posthog-rage-click', { family: 'no-answer', strong: false }],
  ['static-clicks', { family: 'nothing-to-press', strong: false }],
  ['disabled-control-pressed', { family: 'disabled-control', strong: false }],
  ['exception', { family: 'technical', strong: false }],
  ['failed-request', { family: 'technical', strong: false }],
  ['slow-request', { family: 'technical', strong: false }],
]);

/** Texts that are the same trouble wherever they stand, even where one visitor soon went on. */
const TOLD_BY_TEXT: ReadonlySet<Family> = new Set(['error-shown', 'wrong-value', 'nothing-found']);

/** null = a fact that says nothing of a trouble: a step, a pause, a counter pressed fast. */
export function lookOf({ rule }: Fact): Look | null {
  return LOOKS.get(rule) ?? null;
}

/** What visitors chose to do: whatever came after it, nothing shows that it stopped them. */
const CHOSEN: ReadonlySet<Family> = new Set(['to-and-fro', 'reopened', 'form-left']);

export function isChosen(family: Family): boolean {
  return CHOSEN.has(family);
}

/** Evidence that only a program could notice: an exception, a request. */
export function isTechnical({ id, kind, text }: Evidence): boolean {
  if (kind === 'event') return /^(?:exception\b|event \$exception\b)/.test(text);
  const [rule] = id.split(':');
  return [...LOOKS].some(([known, { family }]) => known === rule && family === 'technical');
}

/** A page that was opened: where something happened, not what. */
export function isPage({ kind, text }: Evidence): boolean {
  return kind === 'event' && text.startsWith('page ');
}

export function isToldByText(family: Family): boolean {
  return TOLD_BY_TEXT.has(family);
}
