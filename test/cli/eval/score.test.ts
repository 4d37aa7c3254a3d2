import { describe, expect, test } from 'vitest';
import { type Scored, scoreReport } from '../../../src/cli/eval/score.ts';
import { Truth } from '../../../src/cli/eval/truth.ts';
import type { Pattern } from '../../../src/engine/patterns/report.ts';
import { aPattern, aReport } from '../../support/reports.ts';
import { aRecord } from '../../support/session-records.ts';

/** Two patterns and a decoy; in each session of a pattern it happens at 20 s. */
const truth = Truth.parse({
  sessions: Object.fromEntries(
    ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'fine', 'bought'].map((id) => [
      id,
      {
        converted: id === 'bought',
        moments: /^[ab]\d/.test(id) ? [{ pattern: `p-${id.charAt(0)}`, seconds: 20 }] : [],
      },
    ]),
  ),
  patterns: [
    { key: 'p-a', kind: 'x', url: '/a', sessions: ['a1', 'a2', 'a3'], blocking: true },
    { key: 'p-b', kind: 'x', url: '/b', sessions: ['b1', 'b2', 'b3'], blocking: true },
  ],
  decoys: [
    { key: 'noise', match: 'widget.colour', sessions: ['a1', 'fine', 'bought'] },
    { key: 'clicks', match: null, sessions: ['fine', 'bought'] },
  ],
});

function score(patterns: readonly Pattern[], scored: Partial<Scored> = {}) {
  const failed = [{ id: 'x', reason: 'It broke.' }];
  const whole = aReport(patterns);
  const report = { ...whole, coverage: { ...whole.coverage, failed } };
  const records = Object.keys(truth.sessions).map((id) => aRecord(id, []));
  return scoreReport(truth, { report, records, total: 9, seconds: 1.5, ...scored });
}

const A = ['a1', 'a2', 'a3'];
const B = ['b1', 'b2', 'b3'];

test('all that was expected and nothing else', () => {
  expect(score([aPattern(A), aPattern(B)])).toEqual({
    patterns: { expected: 2, found: 2, recall: 1, precision: 1, missed: [], extra: [] },
    moments: { expected: 6, found: 6, recall: 1 },
    decoysNamedAsCause: 0,
    convertedCalledBlocked: 0,
    timestampsOutsideRecording: 0,
    sessions: {
      total: 9,
      summarized: 8,
      skipped: [],
      failed: [{ id: 'x', reason: 'It broke.' }],
    },
    seconds: 1.5,
    model: { mode: 'facts', calls: 0, inputTokens: 0, outputTokens: 0 },
  });
});

describe('what counts as found', () => {
  test('half of the sessions in common, not less', () => {
    expect(score([aPattern(['a1', 'a2', 'b1', 'fine'])]).patterns.found).toBe(0); // 2 of 5
    expect(score([aPattern(['a1', 'a2', 'fine'])]).patterns.found).toBe(1); // 2 of 4
  });

  test('half of the examples within 5 s of a moment of that pattern', () => {
    expect(score([aPattern(A, {}, 25)]).patterns.found).toBe(1);
    expect(score([aPattern(A, {}, 25.1)]).patterns.found).toBe(0);
    const { examples } = aPattern(A);
    const [first, ...rest] = examples;
    const late = rest.map((one) => ({ ...one, seconds: 90 }));
    expect(
      score([aPattern(A, { examples: [...(first ? [first] : []), ...late] })]).patterns.found,
    ).toBe(0);
  });

  test('each once: a second report of the same pattern is extra, and the better one counts', () => {
    const { patterns } = score([
      aPattern(['a1', 'a2'], { name: 'worse' }),
      aPattern(A, { name: 'better' }),
    ]);
    expect(patterns).toMatchObject({ found: 1, extra: ['worse'], missed: ['p-b'], precision: 0.5 });
  });

  test('low ones are no claim, though their moments are told', () => {
    const { patterns, moments } = score([aPattern(A, { severity: 'low' })]);
    expect(patterns).toMatchObject({ found: 0, extra: [], precision: null });
    expect(moments.found).toBe(3);
  });
});

describe('what must not be said', () => {
  test('a decoy by its words, or by its sessions', () => {
    expect(
      score([aPattern(A, { description: 'Because of Widget.colour' })]).decoysNamedAsCause,
    ).toBe(1);
    expect(score([aPattern(['fine', 'bought'])]).decoysNamedAsCause).toBe(2);
  });

  test('a converted session that was stopped', () => {
    const stopped = aRecord('bought', [{ path: '/a', faces: [['error-shown', 'No']] }]);
    expect(score([], { records: [stopped] }).convertedCalledBlocked).toBe(1);
  });

  test('a second that the recording does not have', () => {
    expect(score([aPattern(A, {}, 121)]).timestampsOutsideRecording).toBe(9); // moments, examples, lines
  });
});
