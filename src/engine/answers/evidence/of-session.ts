import { aboutSession } from '../../sessions/about.ts';
import type { Analysis } from '../../sessions/analysis.ts';
import { clock } from '../../sessions/clock.ts';
import { inertText } from '../../sessions/safe-text.ts';
import type { Summary } from '../../sessions/summary.ts';
import { factLine } from './fact-line.ts';
import type { Reader } from './reader.ts';
import type { Sheet } from './sheet.ts';
import { writeTimeline } from './timeline.ts';

/** Of the session that a thread is about, o200k tokens: all of nearly every session. */
const MOST_TOKENS = 60_000;

/** A session: what is known of it, what was told of it, and its timeline. */
export async function writeSession(
  summary: Summary,
  {
    sheet,
    reader,
    mayName,
  }: { readonly sheet: Sheet; readonly reader: Reader; readonly mayName: boolean },
): Promise<string> {
  const { id } = summary.session;
  const called = sheet.callSession(id);
  const analysis = await reader.read(id);
  return [
    `A session, ${called}.`,
    ...(analysis ? aboutLines(sheet, analysis, mayName) : []),
    '',
    'What was told of it:',
    ...toldLines(sheet, summary),
    '',
    analysis
      ? `Its timeline:\n${await writeTimeline(sheet, analysis, { most: MOST_TOKENS })}`
      : 'Its recording cannot be read any more.',
  ].join('\n');
}

/** What is known of the session and, where they may be named, its visitor: one fact a line. */
function aboutLines(sheet: Sheet, { data }: Analysis, mayName: boolean): string[] {
  const name = mayName ? data.person?.name : null;
  const lines = [...aboutSession(data).split('\n'), ...(name ? [`visitor's name: ${name}`] : [])];
  const where = { sessionId: data.id, seconds: 0 };
  return lines.map((text) =>
    factLine(sheet, 'w', { id: `about:${text.split(':')[0]}`, text, ...where }),
  );
}

function toldLines(sheet: Sheet, { session, headline, outcome, problems }: Summary): string[] {
  return [
    inertText(headline),
    inertText(outcome.description),
    ...problems.map(({ kind, description, seconds, count, evidence, visual }) => {
      const proof = evidence.map(({ text }) => text).join(' | ');
      const line = inertText(
        `${clock(seconds)} ${visual === 'denied' ? 'not a problem, as stills show' : kind}: ${description}, ${count} times, seen from: ${proof}`,
      );
      const shown = evidence.length > 0 ? evidence : [factAt(seconds, description)];
      const item = { evidence: shown, sessionId: session.id, seconds, line, count };
      return `${sheet.add('b', item)},${line}`;
    }),
  ];
}

function factAt(seconds: number, text: string) {
  return { kind: 'fact', id: `problem:${seconds}`, seconds, text } as const;
}
