import type { Report } from '../engine/patterns/report.ts';
import type { View } from './fill.ts';
import { count, plural } from './plain-words.ts';
import { goneWords, possibleOf, sessionsRead } from './report-words.ts';
import { clip, clipSentences } from './safe-text.ts';

/** What takes the place of patterns where there are none. */
export function said(report: Report): string | null {
  const { noPatterns, patterns, sessions, summaries } = report;
  if (noPatterns !== null) {
    const inThread = summaries.length === 0 && sessions.length > 0;
    const where = `The ${plural(sessions.length, 'session')} that could be read are in the thread.`;
    const why = clipSentences(noPatterns, 260).replace(/[.…]?$/, '.');
    return inThread ? `${why} ${where}` : why;
  }
  if (patterns.length > 0) return null;
  const read = sessionsRead(report);
  return `Nothing went wrong for several people in the ${plural(read, 'session')} that were read. Something that up to ${possibleOf(read)} % of visits meet can have gone unseen.`;
}

/** What changed for the better, and what is missing: named, or only that it is so. The thread has it in full. */
export function notes({ gone, missing, coverage, dropped }: Report, named: boolean) {
  const losses = [
    missing.length > 0 ? `${plural(missing.length, 'thing')} could not be done` : null,
    coverage.failed.length > 0 ? `${plural(coverage.failed.length, 'session')} failed` : null,
    dropped.unverifiedClaims > 0
      ? `${plural(dropped.unverifiedClaims, 'claim')} left out as unproven`
      : null,
  ].filter((loss) => loss !== null);
  const isMissing = losses.length > 0;
  return {
    gone: goneView(gone, named),
    moreGone: named && gone.length > 1 ? `; and ${count(gone.length - 1)} more` : '',
    losses: isMissing && !named ? 'Something is missing' : losses.join(', '),
  } satisfies View;
}

function goneView(gone: Report['gone'], named: boolean) {
  const [first] = gone;
  if (!first) return null;
  if (!named) return { name: plural(gone.length, 'pattern'), share: '' };
  return { name: clip(first.name, 80), share: `, ${goneWords(first)}` };
}
