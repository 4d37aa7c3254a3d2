import { connectionLines } from './home-connection.ts';
import type { HomeFacts } from './home-facts.ts';
import { budgetReached, reportState, scheduleName, spentWords } from './home-words.ts';
import { PHONE, phoneLines } from './phone.ts';
import { type PrecisionLine, precisionLines } from './precision-words.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';

/** What fits: reports and schedules that are named, kinds that people judged, letters of what does not work. */
interface Room {
  readonly named: number;
  readonly judged: number;
  readonly letters: number;
}

const ALL: Room = { named: 3, judged: 2, letters: 160 };
/** What is broken and what is spent stay to the last. */
const LESS: readonly Room[] = [
  { named: 2, judged: 1, letters: 160 },
  { named: 2, judged: 0, letters: 160 },
  { named: 1, judged: 0, letters: 120 },
  { named: 0, judged: 0, letters: 80 },
];

/** The answer to `/backstory status`: what works, what runs, what it cost; one screen of a phone. */
export function backstoryStatus(facts: HomeFacts): Message {
  let message = draw(facts, ALL);
  for (const room of LESS) {
    if (phoneLines(message.blocks) <= PHONE.lines) break;
    message = draw(facts, room);
  }
  return message;
}

function draw(facts: HomeFacts, { named, judged, letters }: Room): Message {
  const { project, shown, reports, schedules } = facts;
  const lines = connectionLines(facts.connection);
  return render('backstory-status', {
    project: clip(project?.name ?? shown.name, 60),
    works: lines.filter(({ mark }) => mark !== '✗').map(({ what }) => clip(what, 60)),
    broken: lines.filter(({ mark }) => mark === '✗').map(({ what }) => clip(what, letters)),
    isNew: reports.length === 0,
    reports: reports.slice(0, named).map((one) => ({
      title: clip(one.title, 60),
      url: one.url === null ? null : new URL(one.url),
      state: reportState(one),
    })),
    schedules: schedules.slice(0, named).map((one) => ({
      ...{ name: clip(scheduleName(one), 60), next: one.next, paused: one.paused },
    })),
    spent: spentWords(facts),
    reached: budgetReached(facts),
    kinds: doubtedFirst(precisionLines(facts.labels))
      .slice(0, judged)
      .map((kind) => ({ ...kind })),
  });
}

/** Kinds of which something became, then those that were judged most. */
function doubtedFirst(kinds: readonly PrecisionLine[]): readonly PrecisionLine[] {
  return kinds.toSorted((a, b) => Number(b.demoted !== '') - Number(a.demoted !== ''));
}
