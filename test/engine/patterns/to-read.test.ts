import { describe, expect, test } from 'vitest';
import type { SessionRecord } from '../../../src/engine/patterns/record.ts';
import { chooseToRead } from '../../../src/engine/patterns/select/to-read.ts';
import { aRecord, type Told } from '../../support/session-records.ts';

const said = (words: string, stopped = true): Told => ({
  ...{ path: '/kasse', stopped },
  faces: [['error-shown', words]],
});

/** So many sessions with these troubles. */
function sessions(name: string, count: number, ...troubles: readonly Told[]): SessionRecord[] {
  return Array.from({ length: count }, (_, i) => aRecord(`${name}${i}`, troubles));
}

describe('of many sessions', () => {
  const common = sessions('common', 300, said('Karte abgelehnt'));
  const calm = sessions('calm', 300);

  test('a rare trouble is not crowded out', () => {
    const rare = sessions('rare', 3, said('Sitzung abgelaufen'));
    const chosen = chooseToRead([...common, ...calm, ...rare], 20);
    expect(chosen).toEqual(expect.arrayContaining(['rare0', 'rare1', 'rare2']));
    expect(chosen).toHaveLength(20);
  });

  test('those that it stopped come first', () => {
    const passed = sessions('passed', 20, said('Karte abgelehnt', false));
    const stopped = sessions('stopped', 5, said('Karte abgelehnt'));
    expect(chooseToRead([...passed, ...stopped], 5)).toEqual(stopped.map(({ id }) => id));
  });

  test('the rest is drawn evenly', () => {
    const chosen = chooseToRead(calm, 10).map((id) => Number(id.slice('calm'.length)));
    expect(chosen).toEqual([15, 45, 75, 105, 135, 165, 195, 225, 255, 285]);
  });

  test.each([0, 1, 7, 599, 600, 1_000])('at most %i, each once, the same again', (most) => {
    const records = [...common, ...calm];
    const chosen = chooseToRead(records, most);
    expect(chosen).toHaveLength(Math.min(most, records.length));
    expect(new Set(chosen).size).toBe(chosen.length);
    expect(chooseToRead(records, most)).toEqual(chosen);
  });
});

test('of none none', () => {
  expect(chooseToRead([], 10)).toEqual([]);
});
