import type { Analysis } from '../../sessions/analysis.ts';
import type { Fact } from '../../sessions/facts/fact.ts';
import type { Frustration } from '../record.ts';

/** PostHog's own marks of frustration. */
const MARKS: readonly string[] = ['$rageclick', '$dead_click'];

/** Measured signs that something refused, failed or did not answer, where events are silent. */
const SIGNS: ReadonlySet<Fact['rule']> = new Set([
  'disabled-control-pressed',
  'static-clicks',
  'error-text',
  'broken-text',
  'validation-unexplained',
  'validation-repeated',
  'form-emptied',
]);

/**
 * Whether a visit carries frustration: PostHog marked a rage or dead click, or code measured a sign or
 * found that something went wrong. An exception alone is kept apart: where everybody has one it says
 * nothing of anybody.
 */
export function frustrationIn({ data, facts, incidents }: Analysis): Frustration {
  const isMarked = data.events.some(({ event }) => MARKS.includes(event));
  const isMeasured = facts.some(({ rule, visible }) => visible === true && SIGNS.has(rule));
  if (isMarked || isMeasured || incidents.length > 0) return 'told';
  const hasErrors =
    data.events.some(({ event }) => event === '$exception') ||
    facts.some(({ rule }) => rule === 'failed-request');
  return hasErrors ? 'errors' : null;
}
