import type { Left, Report } from '../../../engine/patterns/report.ts';
import { count, plural } from '../../../templates/plain-words.ts';
import {
  coverageLine,
  goneWords,
  reportCost,
  reportHeadline,
} from '../../../templates/report-words.ts';
import type { View } from '../compile.ts';
import { daysOf, scaleOf } from './charts.ts';
import type { PageContext } from './context.ts';
import { dateWords } from './dates.ts';
import { type Chosen, filterView, isChosen } from './filters.ts';
import { patternView } from './pattern.ts';
import { sessionView, summaryView } from './session.ts';

/** A whole report as its page tells it. */
export function reportView(context: PageContext, chosen: Chosen): View {
  const { report, signature } = context;
  const { patterns, coverage, noPatterns, mode, summaries } = report;
  const showing = {
    chosen,
    scale: scaleOf(patterns),
    days: daysOf(patterns, report.home.timezone),
  };
  const shown = patterns.filter((pattern) => isChosen(pattern, chosen)).length;
  return {
    headline: reportHeadline(report),
    coverage: coverageLine(report),
    project: report.project,
    made: dateWords(report.madeAt),
    noPatterns,
    notes: [...factsNote(report), ...report.missing, ...claimsNote(report)],
    filters: filterView(patterns, chosen),
    signature: Object.entries(signature).map(([name, value]) => ({ name, value })),
    all: `?${new URLSearchParams(signature)}`,
    isChosen: chosen.size > 0,
    count: `${count(shown)} of ${plural(patterns.length, 'pattern')}`,
    hasPatterns: patterns.length > 0,
    isEmpty: patterns.length === 0 && noPatterns === null,
    patterns: patterns.map((pattern) => patternView(context, pattern, showing)),
    scale: `0–${Math.round(showing.scale * 100)} %`,
    gone: report.gone.map(
      (one) =>
        `${one.name}, ${goneWords(one)}; before, ${count(one.before.affected)} of ${count(one.before.reached)}`,
    ),
    summaries: summaries.map((summary) => summaryView(context, summary)),
    // each of few sessions is told in full already
    sessions:
      summaries.length > 0 ? [] : report.sessions.map((session) => sessionView(context, session)),
    left: [
      ...leftView(coverage.failed, 'could not be read'),
      ...leftView(coverage.skipped, 'left out'),
    ],
    cost: reportCost(report),
    isFacts: mode === 'facts',
    until: dateWords(new Date(Number(signature.until) * 1000).toISOString()),
  };
}

function factsNote({ mode, modeReason }: Report): string[] {
  if (mode === 'model') return [];
  const reason = modeReason ? ` ${modeReason}` : '';
  return [`Measured facts only.${reason} What each one means is for you to judge.`];
}

function claimsNote({ dropped }: Report): string[] {
  const left = dropped.unverifiedClaims;
  if (left === 0) return [];
  return [
    `${plural(left, 'claim')} left out: the recordings do not prove ${left === 1 ? 'it' : 'them'}.`,
  ];
}

function leftView(left: readonly Left[], how: string): View[] {
  if (left.length === 0) return [];
  const reasons = Map.groupBy(left, ({ reason }) => reason);
  return [
    {
      title: `${plural(left.length, 'session')} ${how}`,
      reasons: [...reasons].map(([reason, those]) => ({
        reason,
        sessions: those.map(({ id }) => id),
        count: plural(those.length, 'session'),
      })),
    },
  ];
}
