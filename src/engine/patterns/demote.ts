import { demotedNames, type Label, precisionByName } from '../signals/alerts/labels.ts';
import type { Pattern } from './report.ts';

/**
 * Patterns of a kind that people call wrong most of the time stand below the others, and say so; among
 * themselves all keep their order.
 */
export function demoteDoubted(
  patterns: readonly Pattern[],
  labels: readonly Label[],
): readonly Pattern[] {
  const demoted = demotedNames(labels);
  const precision = precisionByName(labels);
  const told = patterns.map((pattern) => {
    const known = demoted.has(pattern.kind) ? precision.get(pattern.kind) : undefined;
    if (!known) return pattern;
    const doubt = `Patterns of this kind were right in ${known.real} of ${known.judged} that people judged here, so it stands below the others.`;
    return { ...pattern, doubt };
  });
  return told.toSorted((a, b) => Number('doubt' in a) - Number('doubt' in b));
}
