import { describe, expect, test } from 'vitest';
import {
  chanceWords,
  coverageLine,
  reportCost,
  reportHeadline,
  shareWords,
} from '../../src/templates/report-words.ts';
import { aPattern, aReport } from '../support/made-report.ts';

function headlineOf(stopping: number, slowing: number): string {
  const made = (count: number, blocking: boolean) =>
    Array.from({ length: count }, (_, n) => aPattern(`p${n}`, {}, { blocking }));
  return reportHeadline(aReport([...made(stopping, true), ...made(slowing, false)]));
}

describe('the headline of a report', () => {
  test.each([
    [2, 3, 'Checkout, last 7 days: 2 things stop people, 3 slow them down'],
    [1, 1, 'Checkout, last 7 days: 1 thing stops people, 1 slows them down'],
    [1, 0, 'Checkout, last 7 days: 1 thing stops people'],
    [0, 1, 'Checkout, last 7 days: 1 thing slows people down, none stops them'],
    [0, 0, 'Checkout, last 7 days: no trouble that several people met'],
  ])('tells %i that stop and %i that slow', (stopping, slowing, words) => {
    expect(headlineOf(stopping, slowing)).toBe(words);
  });

  test('says that there are no patterns where none were looked for', () => {
    const few = aReport([], { noPatterns: 'Only 4 of 10 sessions could be read.', title: '' });
    expect(reportHeadline(few)).toBe('Harbour Books: no patterns');
  });
});

describe('the line of coverage', () => {
  const coverage = (fields: object) =>
    coverageLine({ coverage: { ...aReport([]).coverage, ...fields } });
  const left = (count: number, reason: string) =>
    Array.from({ length: count }, (_, n) => ({ id: `${reason}${n}`, reason }));

  test('tells who was chosen, who was read how and who was not', () => {
    const skipped = [
      ...left(3, 'too short: 8 s of recording, 10 s are needed'),
      ...left(1, 'its recording has expired'),
    ];
    expect(coverage({ skipped, failed: left(2, 'PostHog did not answer') })).toBe(
      '100 of 412 sessions, chosen evenly over days, devices and pages · 96 read by the model · 3 too short, 1 expired · 2 failed',
    );
  });

  test('names all sessions where all were read, and counts many kinds of reasons together', () => {
    const skipped = ['a', 'b', 'c', 'd'].flatMap((reason) => left(2, reason));
    expect(coverage({ eligible: 100, readByModel: 0, readByFacts: 92, skipped })).toBe(
      '100 sessions · 92 measured · 8 skipped',
    );
  });
});

test('a share has its base and interval, a comparison its chance', () => {
  expect(shareWords(23, 96, [0.166, 0.334])).toBe('23 of 96 (17–33 %)');
  expect([0.06, 0.0034, 0.00001].map(chanceWords)).toEqual([
    'not yet distinguishable, p = 0.06',
    'p = 0.003',
    'p < 0.001',
  ]);
});

test('what it took stands in one line, without dollars where no model was asked', () => {
  expect(reportCost(aReport([]))).toBe(
    '96 sessions · 112 calls · 690k tokens · $2.90 · 3 min 20 s · 31 values hidden',
  );
  const usage = { calls: 0, inputTokens: 0, outputTokens: 0, dollars: 0 };
  expect(reportCost(aReport([], { mode: 'facts', usage, hiddenValues: 0 }))).toBe(
    '96 sessions · no model · 3 min 20 s',
  );
});
