import { describe, expect, test } from 'vitest';
import { demoteDoubted } from '../../../src/engine/patterns/demote.ts';
import type { Label } from '../../../src/engine/signals/alerts/labels.ts';
import { aPattern } from '../../support/reports.ts';

function judged(kind: string, real: number, wrong: number): Label[] {
  return Array.from({ length: real + wrong }, (_, i) => ({
    ...{ message: `m${i}`, claim: 'p', text: 'It stalls', names: [kind], real: i < real },
    ...{ reason: null, by: 'U1', at: '2026-11-21T10:00:00.000Z' },
  }));
}

const PATTERNS = [
  aPattern(['a', 'b'], { kind: 'no-answer', name: 'First' }),
  aPattern(['c', 'd'], { kind: 'error-shown', name: 'Second' }),
  aPattern(['e', 'f'], { kind: 'no-answer', name: 'Third' }),
];

describe('Patterns of a kind that people call wrong', () => {
  test('stand below the others in their order, and say why', () => {
    const told = demoteDoubted(PATTERNS, judged('no-answer', 1, 8));
    expect(told.map(({ name }) => name)).toEqual(['Second', 'First', 'Third']);
    expect(told[0]?.doubt).toBeUndefined();
    expect(told[1]?.doubt).toContain('right in 1 of 9');
  });

  test.each([
    ['too few judged', judged('no-answer', 0, 7)],
    ['it is right as often as not', judged('no-answer', 4, 5)],
    ['it was another kind', judged('long-wait', 0, 20)],
    ['nobody said anything', []],
  ])('stay where they are: %s', (_, labels) => {
    expect(demoteDoubted(PATTERNS, labels)).toEqual(PATTERNS);
  });
});
