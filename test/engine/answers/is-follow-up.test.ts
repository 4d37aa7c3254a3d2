import { describe, expect, test } from 'vitest';
import { isFollowUp } from '../../../src/engine/answers/is-follow-up.ts';
import type { OurThread } from '../../../src/engine/ports/threads.ts';
import { parseSummarize } from '../../../src/engine/requests/parse-summarize.ts';

const CLOCK = { now: new Date('2026-11-21T09:00:00Z'), zone: 'UTC' };
const OURS: OurThread = {
  scope: { workspace: 'T1', project: '7' },
  subject: { kind: 'report', runId: 'r1' },
};
const ID = '0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001';

function goesOn(text: string, ours: OurThread | null = OURS): boolean {
  return isFollowUp({ text, ours, request: parseSummarize(text, CLOCK) }, CLOCK);
}

describe('in a thread of ours, what is written to us goes on with it', () => {
  test.each([
    'why did they leave?',
    'how many sessions had 2?',
    'show 3',
    'same for mobile',
    'last week instead',
    'same for the last 50 sessions',
    'what are the problems on iPhones?',
    'find sessions where somebody gave up',
    'qu’est-ce qui se passe ensuite',
    `what happened at 1:24 in ${ID}?`,
  ])('%s', (text) => {
    expect(goesOn(text)).toBe(true);
  });
});

describe('in a thread of ours, something new is asked by', () => {
  test.each([
    ['a session', `what happened in ${ID}?`],
    [
      'a part of a linked one',
      `what happened at 1:24 in https://eu.posthog.com/project/7/replay/${ID}`,
    ],
    ['a link', `https://eu.posthog.com/project/7/replay/${ID}`],
    ['a person', 'maya@shoplet.example'],
    ['how many sessions', 'the last 50 sessions on /checkout'],
    ['nothing at all', ''],
    ['a word for help', 'help'],
  ])('%s', (_, text) => {
    expect(goesOn(text)).toBe(false);
  });
});

describe('where nothing is ours', () => {
  test('a question that names nothing is answered all the same', () => {
    expect(goesOn('why did they leave?', null)).toBe(true);
  });

  test('whatever can be taken as it is anywhere is', () => {
    expect(goesOn('the problems of last week on mobile', null)).toBe(false);
    expect(goesOn('find sessions where somebody gave up', null)).toBe(false);
  });

  test('words that ask nothing are no question', () => {
    expect(goesOn('hello there', null)).toBe(false);
  });
});
