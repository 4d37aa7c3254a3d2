import type { Pattern, Report } from '../engine/patterns/report.ts';
import type { Summary } from '../engine/sessions/summary.ts';
import { Exact, type View } from './fill.ts';
import { PHONE, phoneLines } from './phone.ts';
import { type Message, render } from './render.ts';
import { linkTo } from './replay-links.ts';
import { notes, said } from './report-notes.ts';
import { buttons, others, type ReportOffers } from './report-offers.ts';
import { shownPatterns } from './report-shown.ts';
import {
  coverageLine,
  exposureInShort,
  reportCost,
  reportHeadline,
  sessionsRead,
  shareWords,
} from './report-words.ts';
import { clip } from './safe-text.ts';
import { factsSentence } from './session-story.ts';
import { whoLine } from './session-words.ts';

export interface ReportRootOptions extends ReportOffers {
  /** Base of PostHog's own pages. */
  readonly host: string;
}

/** How much of each thing is said; lengths in characters. */
interface Room {
  readonly patterns: number;
  readonly name: number;
  readonly title: number;
  readonly exposures: boolean;
  /** Which patterns are gone and what is missing, or only that it is so. */
  readonly notes: boolean;
}

/** All that is worth saying; and less and less of it, until it fits one screen. */
const ALL: Room = { patterns: 5, name: 120, title: 100, exposures: true, notes: true };
const LESS: readonly Room[] = [
  { patterns: 5, name: 90, title: 80, exposures: false, notes: true },
  { patterns: 5, name: 44, title: 40, exposures: false, notes: false },
  { patterns: 4, name: 44, title: 40, exposures: false, notes: false },
  { patterns: 3, name: 44, title: 30, exposures: false, notes: false },
];

/** The root message of a report: one screen of a phone, the rest is in the thread. */
export function reportRoot(report: Report, options: ReportRootOptions): Message {
  let message = draw(report, options, ALL);
  for (const room of LESS) {
    if (phoneLines(message.blocks) <= PHONE.lines) break;
    message = draw(report, options, room);
  }
  return message;
}

function draw(report: Report, options: ReportRootOptions, room: Room): Message {
  const { runId, host } = options;
  const listed = shownPatterns(report).slice(0, room.patterns);
  const read = sessionsRead(report);
  return render('report-root', {
    headline: reportHeadline(short(report, room)),
    coverage: clip(coverageLine(report), 200),
    patterns: listed.map(({ pattern }) => patternView(pattern, read, room)),
    said: said(report),
    summaries: report.summaries.map((summary) => summaryView(summary, host)),
    factsOnly: factsSentence(report),
    ...notes(report, room.notes),
    ...others(report, listed, runId),
    ...buttons(report, options),
    cost: reportCost(report),
  });
}

/** The news is never cut, only what it is about. */
function short(report: Report, { title }: Room): Report {
  return { ...report, title: clip(report.title, title), project: clip(report.project, title) };
}

function patternView(pattern: Pattern, read: number, room: Room) {
  const { name, blocking, sessionsAffected, interval, trend, exposure } = pattern;
  return {
    mark: blocking ? '🔴' : '•',
    name: clip(name, room.name),
    share: shareWords(sessionsAffected, read, interval),
    trend,
    doubted: pattern.doubt !== undefined,
    exposure: room.exposures && exposure ? exposureInShort(exposure) : null,
  } satisfies View;
}

function summaryView({ session, person, headline }: Summary, host: string) {
  return {
    headline: clip(headline, 90).replace(/\.$/, ''),
    replay: linkTo(host, session.replayUrl),
    who: clip(whoLine(person), 60),
    id: new Exact(session.id),
  } satisfies View;
}
