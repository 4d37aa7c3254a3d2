import { z } from 'zod';
import { type Pattern, type Report, Severity } from '../report.ts';

/** Of a pattern what later reports recognize and compare it by. */
export const EarlierPattern = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  severity: Severity,
  /** Sessions that met it, of those that came to its page. */
  affected: z.number().int(),
  reached: z.number().int(),
  /** What stood on the screen in its examples. */
  texts: z.array(z.string()),
});
export type EarlierPattern = z.infer<typeof EarlierPattern>;

/** What a report needs of the one before on the same question; null = there is nothing to compare with. */
export const Before = z.object({ patterns: z.array(EarlierPattern) }).nullable();
export type Before = z.infer<typeof Before>;

/** null also of a report in which no patterns were looked for. */
export function beforeOf(report: Report | null): Before {
  if (report === null || report.noPatterns !== null) return null;
  return { patterns: report.patterns.map(earlierOf) };
}

export function earlierOf(pattern: Pattern): EarlierPattern {
  const { id, key, name, severity, sessionsAffected, reached, examples } = pattern;
  return {
    ...{ id, key, name, severity },
    affected: sessionsAffected,
    reached: reached.sessions,
    texts: examples.map(({ at }) => at.text),
  };
}
