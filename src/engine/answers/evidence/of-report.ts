import type { SessionRecord } from '../../patterns/record.ts';
import type { Example, Pattern, Report } from '../../patterns/report.ts';
import { clock } from '../../sessions/clock.ts';
import { inertText } from '../../sessions/safe-text.ts';
import { evidenceLine } from '../facts/claims/numbered.ts';
import { linesOf, withoutMiddle } from './bounded.ts';
import { factLine } from './fact-line.ts';
import type { Sheet } from './sheet.ts';

/** Of all sessions of a report together, o200k tokens; patterns are told whole. */
const MOST_TOKENS = 12_000;

/** A report: what was counted of its patterns, their examples, and a line for each session. */
export async function writeReport(
  report: Report,
  {
    sheet,
    records,
    mayName,
  }: {
    readonly sheet: Sheet;
    /** What is known of its sessions, in its order. */
    readonly records: readonly SessionRecord[];
    readonly mayName: boolean;
  },
): Promise<string> {
  sheet.learnNames(records.map(({ name }) => name));
  sheet.learnNames(report.patterns.flatMap(({ examples }) => examples.map(({ who }) => who)));
  const sessions = records.map((record) => sessionLine(report, record, mayName));
  const bounded = await withoutMiddle(sessions, {
    ...{ textOf: ({ text }: SessionLine) => text, most: MOST_TOKENS },
    first: Math.ceil(sessions.length / 2),
  });
  return [
    ...headLines(sheet, report),
    ...report.patterns.flatMap((pattern) => patternLines(sheet, pattern)),
    ...report.gone.map(({ key, name, reachedNow }) =>
      factLine(sheet, 'n', {
        id: `gone:${key}`,
        text: `no longer met: ${name}, 0 of ${reachedNow}`,
      }),
    ),
    '',
    'Its sessions: id,device,browser,length,goal,patterns,what happened',
    ...linesOf(bounded, ({ id, text }) => {
      const alias = sheet.callSession(id);
      const evidence = [{ kind: 'fact', id: `session:${id}`, seconds: 0, text } as const];
      sheet.set(alias, { evidence, sessionId: id, seconds: 0, line: text, count: 1 });
      return `${alias},${text}`;
    }),
  ].join('\n');
}

function headLines(sheet: Sheet, { id, title, madeAt, coverage, noPatterns }: Report): string[] {
  const { eligible, sampled, readByModel, readByFacts, skipped, failed } = coverage;
  const read = `${readByModel + readByFacts} were read, ${skipped.length} skipped, ${failed.length} failed`;
  const facts = [
    `A report over ${title}, made ${madeAt.slice(0, 16)}`,
    `${eligible} sessions fit, ${sampled} were drawn, ${read}`,
    ...(noPatterns === null ? [] : [noPatterns]),
  ];
  return facts.map((text) => factLine(sheet, 'n', { id: `report:${id}`, text }));
}

function patternLines(sheet: Sheet, pattern: Pattern): string[] {
  const [first] = pattern.examples;
  const line = inertText(countedOf(pattern));
  const counted = { kind: 'fact', id: `pattern:${pattern.id}`, seconds: 0, text: line } as const;
  const alias = sheet.add('p', {
    evidence: [counted, ...(first ? [evidenceOf(first)] : [])],
    sessionId: first?.sessionId ?? null,
    seconds: first?.seconds ?? null,
    ...{ line, count: pattern.occurrences },
  });
  return [
    `${alias},${line}`,
    ...pattern.examples.map((example) => {
      const { sessionId, seconds, before, at, after } = example;
      const course = [...before, at, ...after].map((one) => `${clock(one.seconds)} ${one.text}`);
      const shown = inertText(`${sheet.callSession(sessionId)},${course.join(' → ')}`);
      const item = { evidence: [evidenceOf(example)], sessionId, seconds, line: shown, count: 1 };
      return `  ${sheet.add('x', item)},${shown}`;
    }),
  ];
}

function countedOf(pattern: Pattern): string {
  const { name, description, severity, blocking, control, exposure, reached } = pattern;
  const [low, high] = pattern.interval.map(percent);
  return [
    `${name}: ${description}`,
    `${severity}, ${blocking ? 'blocking' : 'not blocking'}`,
    `${pattern.sessionsAffected} sessions, ${percent(pattern.ratio)} of those read (${low}–${high})`,
    `${pattern.peopleAffected} people, ${pattern.peopleStopped} stopped`,
    `of ${reached.sessions} that came to ${pattern.page} ${percent(reached.ratio)}`,
    ...(control
      ? [
          `${control.affected} of ${control.sampled} that converted met it (p = ${control.p.toFixed(3)})`,
        ]
      : []),
    ...(exposure
      ? [
          `${exposure.counted}: ${exposure.exposedConverted} of ${exposure.exposed} converted, of the others ${exposure.othersConverted} of ${exposure.others}`,
        ]
      : []),
    ...pattern.preferences.map((one) => `${one.affected} of ${one.sampled} on ${one.name}`),
    ...(pattern.trend ? [`against the report before: ${pattern.trend}`] : []),
    ...pattern.severityReasons,
  ].join('; ');
}

function evidenceOf({ at, seconds }: Example) {
  return evidenceLine({ ...at, seconds });
}

interface SessionLine {
  readonly id: string;
  readonly text: string;
}

function sessionLine({ patterns }: Report, record: SessionRecord, mayName: boolean): SessionLine {
  const { id, device, browser, durationSeconds, converted, name, headline } = record;
  const met = patterns.flatMap(({ sessionIds }, i) =>
    sessionIds.includes(id) ? [`p${i + 1}`] : [],
  );
  const goal = converted === null ? '' : converted ? 'reached' : 'not reached';
  const told = mayName && name ? `${name}: ${headline}` : headline;
  const fields = [device ?? '', browser ?? '', clock(durationSeconds), goal, met.join(' '), told];
  return { id, text: inertText(fields.join(',')) };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
