import type { Left, Report, SessionLine } from '../engine/patterns/report.ts';
import type { View } from './fill.ts';
import { LIMITS } from './limits.ts';
import { count, plural } from './plain-words.ts';
import { type Message, render, renderPages } from './render.ts';
import { linkTo } from './replay-links.ts';
import { numbered } from './report-shown.ts';
import { goneWords, sessionsRead, shareWords } from './report-words.ts';
import { clip, clipSentences } from './safe-text.ts';

/** What a thread holds besides its patterns. */
export interface ReportDetails {
  /** All patterns beside each other; null = there is nothing to compare. */
  readonly overview: Message | null;
  /** What changed, what is missing and why, and single sessions where no pattern can be told. */
  readonly rest: readonly Message[];
}

/** More would be read by nobody. */
const MOST = { patterns: 12, named: 10, sessions: 60, sentences: 20 } as const;

/** Replies of a report's thread that are about no single pattern. */
export function reportDetails(report: Report, { host }: { readonly host: string }): ReportDetails {
  const { patterns, missing, gone, coverage, dropped, sessions, summaries } = report;
  const lines = summaries.length > 0 ? [] : sessions;
  return {
    overview: patterns.length > 1 ? overview(report) : null,
    rest: renderPages('report-details', {
      gone: gone
        .slice(0, MOST.sentences)
        .map((one) => ({ name: clip(one.name, 120), share: goneWords(one) })),
      missing: missing.slice(0, MOST.sentences).map((sentence) => clipSentences(sentence, 300)),
      claims: dropped.unverifiedClaims > 0 ? plural(dropped.unverifiedClaims, 'claim') : null,
      failed: byReason(coverage.failed),
      skipped: byReason(coverage.skipped),
      sessions: lines.slice(0, MOST.sessions).map((line) => sessionView(line, host)),
      moreSessions: more(lines.length, MOST.sessions),
    }),
  };
}

function overview(report: Report): Message {
  const all = numbered(report);
  const read = sessionsRead(report);
  return render('report-overview', {
    bars: all.slice(0, LIMITS.chartBars).map(({ number, pattern }) => ({
      label: String(number), // names would run into each other; they stand below
      value: pattern.sessionsAffected,
    })),
    patterns: all.slice(0, MOST.patterns).map(({ number, pattern }) => ({
      number: String(number),
      name: clip(pattern.name, 80),
      share: shareWords(pattern.sessionsAffected, read, pattern.interval),
    })),
    more: more(all.length, MOST.patterns),
  });
}

/** Sessions that are not in the numbers, together by their true reason. */
function byReason(left: readonly Left[]): View[] {
  const groups = [...Map.groupBy(left, ({ reason }) => reason)];
  return groups
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST.sentences)
    .map(([reason, those]) => ({
      many: plural(those.length, 'session'),
      reason: clip(reason, 200),
      ids: those.slice(0, MOST.named).map(({ id }) => clip(id, 60)),
      more: more(those.length, MOST.named),
    }));
}

function sessionView({ headline, outcome, replayUrl }: SessionLine, host: string) {
  return {
    headline: clip(headline, 110).replace(/\.$/, ''),
    replay: linkTo(host, replayUrl),
    outcome: clip(outcome.description, 110),
  } satisfies View;
}

function more(all: number, shown: number): string {
  return all > shown ? `and ${count(all - shown)} more` : '';
}
