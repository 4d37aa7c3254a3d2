import { clock } from '../engine/sessions/clock.ts';
import type { Evidence, Problem, Summary } from '../engine/sessions/summary.ts';
import { fill } from './fill.ts';
import { oneLine } from './safe-text.ts';
import { answerTo, factsSentence, headline, rootStory, shortVisit } from './session-story.ts';
import {
  contextFacts,
  cost,
  evidenceLine,
  gaps,
  kindName,
  noProblems,
  problemLine,
  relatedIssues,
  standing,
  startOf,
  whoLine,
} from './session-words.ts';

const COLUMNS = 80;

/** A summary for a terminal: plain text in 80 columns, without control characters; addresses stay whole. */
export function terminalSummary(summary: Summary): string {
  const text = fill(
    'terminal-summary',
    {
      headline: headline(summary),
      who: whoLine(summary.person),
      asked: summary.question,
      answer: summary.question && answerTo(summary),
      story: shortVisit(summary) ?? summary.story ?? rootStory(summary),
      problems: standing(summary).map(problem),
      notProblems: noProblems(summary).map((sentence) => sentence.replace(/\.$/, '')),
      related: relatedIssues(summary, '').map(({ name, state }) => ({ name, state })),
      factsOnly: factsSentence(summary),
      segments: summary.segments.map(({ startSeconds, endSeconds, ...segment }) => ({
        ...segment,
        time: `${clock(startSeconds)}–${clock(endSeconds)}`,
      })),
      start: localTime(startOf(summary)),
      facts: contextFacts(summary),
      gaps: gaps(summary, 1800),
      replay: summary.session.replayUrl,
      cost: cost(summary),
    },
    oneLine,
  );
  const lines = text.split('\n').flatMap((line) => wrap(line));
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function problem(one: Problem) {
  return {
    time: clock(one.seconds),
    kind: kindName(one.kind),
    what: problemLine(one, 400),
    replay: one.replayUrl,
    evidence: one.evidence.map(proof),
  };
}

function proof(evidence: Evidence) {
  return { time: clock(evidence.seconds), text: evidenceLine(evidence) };
}

function localTime(start: Date | null): string | null {
  return start?.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }) ?? null;
}

/** The line in as many as it needs, those of an indented one set in by two more; a long word stays whole. */
function wrap(line: string): string[] {
  const indent = line.match(/^ +/)?.[0].concat('  ') ?? '';
  const lines = [line.trimEnd()];
  for (;;) {
    const last = lines[lines.length - 1] ?? '';
    const space = last.length > COLUMNS ? last.lastIndexOf(' ', COLUMNS) : -1;
    if (space <= indent.length) return lines;
    lines.splice(-1, 1, last.slice(0, space), `${indent}${last.slice(space + 1)}`);
  }
}
