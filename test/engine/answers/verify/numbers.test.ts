import { describe, expect, test } from 'vitest';
import type { Citable } from '../../../../src/engine/answers/evidence/sheet.ts';
import { numbersAllowed, numbersInvented } from '../../../../src/engine/answers/verify/numbers.ts';

const cited = (line: string, fields: Partial<Citable> = {}): Citable => ({
  ...{ evidence: [], sessionId: null, seconds: null, line, count: 1 },
  ...fields,
});
const invented = (text: string, ...items: Citable[]) =>
  numbersInvented(text, numbersAllowed(items, []));

describe('numbers in a statement', () => {
  test.each([
    ['They paid 49.90.', 'total 49,90 €'],
    ['Sie zahlten 49,90.', 'total 49.90'],
    ['1,200 visits came.', '1200 visits'],
    ['1.200 Besuche.', '1200 visits'],
    ['1200 visits.', '1,200 visits'],
    ['26% met it.', '9 of 34 (26 %)'],
    ['It was 5.', '5.0'],
    ['٤٢ زيارة', '٤٢'],
    ['Session 0192f0c1-7b1e-7000-8000-000000000001.', 'id 0192f0c1-7b1e-7000-8000-000000000001'],
    ['Drei Besuche.', '3 visits'],
  ])('are those of the evidence, however they are written: %s', (text, line) => {
    expect(invented(text, cited(line))).toEqual([]);
  });

  test.each([
    ['They paid 49.', 'total 49.90'],
    ['26 % met it.', '26 of 34'],
    ['34 met it.', '9 of 33'],
    ['Session 0192f0c1-7b1e-7000-8000-000000000002.', 'id 0192f0c1-7b1e-7000-8000-000000000001'],
    ['Five visits.', '3 visits'],
    ['Fünf Besuche.', '3 visits'],
    ['Zweimal.', 'once'],
  ])('are invented where they are others: %s', (text, line) => {
    expect(invented(text, cited(line))).toHaveLength(1);
  });

  test('may be a moment in seconds, as a clock, or in minutes and seconds', () => {
    const moment = cited('click', { seconds: 84.4, sessionId: 's1' });
    expect(invented('At 1:24, after 84 s, that is 1 min 24 s.', moment)).toEqual([]);
    expect(invented('At 1:31.', moment)).toEqual(['1:31']);
  });

  test('may be how many are cited, of how many sessions, and how often they happened', () => {
    const items = [
      cited('pressed', { sessionId: 's1', count: 4 }),
      cited('pressed', { sessionId: 's2', count: 3 }),
      cited('pressed', { sessionId: 's2' }),
    ];
    expect(invented('8 times, in 2 sessions, 3 lines, at most 4 in a row.', ...items)).toEqual([]);
    expect(invented('In 6 sessions.', ...items)).toEqual(['6']);
  });
});
