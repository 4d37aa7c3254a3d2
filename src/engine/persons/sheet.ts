import type { SessionRecord } from '../patterns/record.ts';
import { clock } from '../sessions/clock.ts';
import { inertText } from '../sessions/safe-text.ts';
import type { Thread } from './story.ts';

const MOST_TROUBLES = 5;
const MOST_PAGES = 12;

/** What a model reads of a person's visits. */
export interface VisitSheet {
  readonly visits: string;
  readonly threads: string;
  /** What was said of the visits alone: numbers that stand in it may be repeated. */
  readonly said: string;
}

/** Writes the visits for one call: `q1`, `q2` … with what was said of each. No names, no ids. */
export function writeVisits(
  records: readonly SessionRecord[],
  threads: readonly Thread[],
): VisitSheet {
  const aliases = new Map(records.map(({ id }, i) => [id, `q${i + 1}`]));
  const lines = threads.map(({ name, sessionIds }) => {
    const met = sessionIds.flatMap((id) => aliases.get(id) ?? []);
    return `${inertText(name)}: ${met.join(' ')}`;
  });
  const said = records.flatMap(({ headline, outcome, troubles }) => [
    ...[headline, outcome.description],
    ...troubles.map(({ description }) => description),
  ]);
  return {
    visits: records.map((record, i) => visitText(`q${i + 1}`, record)).join('\n\n'),
    threads: lines.join('\n') || 'none',
    said: [...said, ...threads.map(({ name }) => name)].join('\n'),
  };
}

function visitText(alias: string, record: SessionRecord): string {
  const { start, durationSeconds, device, converted, headline, outcome, pages, troubles } = record;
  const goal = converted === null ? '' : converted ? 'goal reached' : 'goal not reached';
  const frame = [start.slice(0, 16), `${Math.round(durationSeconds)} s`, device ?? '', goal];
  const paths = pages.slice(0, MOST_PAGES).map(({ path }) => path);
  const met = troubles.slice(0, MOST_TROUBLES).map(({ description, stopped, faces }) => {
    const seconds = clock(faces[0]?.times[0] ?? 0);
    return `${seconds} ${stopped ? 'stopped by' : 'met'}: ${description}`;
  });
  const lines = [
    `what happened: ${headline}`,
    `how it ended: ${outcome.description}`,
    `pages: ${paths.join(' ')}`,
    ...met,
  ];
  const head = `${alias}: ${inertText(frame.filter(Boolean).join(', '))}`;
  return [head, ...lines.map((line) => `  ${inertText(line)}`)].join('\n');
}
