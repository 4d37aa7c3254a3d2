import type { Tally } from '../claims/numbered.ts';
import { shareIn } from './share.ts';
import type { Words } from './words.ts';

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const people = (count: number) => counted(count, 'person', 'people');

export const ENGLISH: Words = {
  needsModel: (why) =>
    `${why} What the evidence means, and any question in free words, needs a model; without it I show claims ("show 2"), count ("how many people had 2"), search ("find people who …"), tell what happened at a moment and change the filters ("same for mobile").`,
  looksAtStills: (why) => `${why} Looking at stills needs a model.`,
  tally(of, tally) {
    if (of === 'people') return tally.people === null ? null : people(tally.people);
    if (of === 'times') return tally.times === null ? null : timesIn(tally);
    return shareIn(tally, { of: 'of', one: 'session', many: 'sessions' });
  },
  notCounted: (number) => `That was not counted for ${number}.`,
  read: (read, eligible) =>
    `${counted(read, 'session was', 'sessions were')} read, of ${eligible.toLocaleString('en')} that fit.`,
  noClaim: (number, highest) =>
    highest === 0
      ? `Nothing has the number ${number} here.`
      : `Nothing has the number ${number} here; they go from 1 to ${highest}.`,
  nothingNumbered: 'Nothing has a number here yet.',
  which: (numbers) => `Which one: ${numbers.join(', ')}? Say it with its number.`,
  whichSession: 'Of which session? Say it with a number: "what happened at 1:24 in 3".',
  noVisit: 'There is no such session here, or nothing of it can be read any more.',
  inAll: (times) => `${counted(times, 'time', 'times')} in all.`,
  seenIn: (count, all) =>
    count < all ? `To be seen here, ${count} of ${all} sessions:` : 'To be seen here:',
  notSeenAgain: (number) =>
    `${number} is a number over many visits: no single session is kept with it.`,
  cannotRead: 'The session itself could not be read again, so this is what was kept of it.',
  people,
  anonymous: 'anonymous',
  unnamed: (count) => `${count} anonymous or not named here`,
  namesHidden:
    'Names are not shown to you: whoever looks after Backstory here decides who may see them.',
  noPeople: 'Nothing that was told here is about single people.',
  stands: (number, held, of) =>
    `${number}: I read the recording again. ${held} of ${counted(of, 'line', 'lines')} behind it ${held === 1 ? 'stands' : 'stand'} there at ${held === 1 ? 'its' : 'their'} second.`,
  nothingToCheck: (number) => `${number} rests on no line that could be read again.`,
  around: (clock) => `Around ${clock}`,
  before: (clock) => `Before ${clock}`,
  after: (clock) => `After ${clock}`,
  between: (from, to) => `Between ${from} and ${to}`,
  course: 'The session in short',
  nothingThere: 'Nothing was seen there.',
  notInTimeline: (words) => `Nothing in the session speaks of “${words}”.`,
  found: (hits, read, search) =>
    `${counted(hits, 'session fits', 'sessions fit')} “${search}”, of ${read.toLocaleString('en')} that I looked through:`,
  foundNothing: (read, search) =>
    `None of ${counted(read, 'session', 'sessions')} fits “${search}”.`,
  notWhere: 'There are no sessions here to look through.',
  rerun: (what) => `That takes a new report: ${what}.`,
  noReport: 'There is no report here to change. Ask for one: "last 7 days on /checkout, mobile".',
  gone: 'What this talk is about is not kept any more.',
  noSubject:
    'This talk is about no session, report or alert yet. Name a session or ask for a report.',
  sharesWords: 'What is kept here and speaks of that:',
  sharesNothing: 'Nothing that is kept here speaks of that.',
  nothingToStop: 'Nothing is running here.',
  welcome: 'Ask anything about what is told here.',
};

function timesIn({ times, sessions }: Tally): string {
  const often = counted(times ?? 0, 'time', 'times');
  return sessions === null || sessions < 2
    ? often
    : `${often} in ${counted(sessions, 'session', 'sessions')}`;
}
