import { describe, expect, test } from 'vitest';
import { joinDrafts } from '../../../../src/engine/patterns/model/join-drafts.ts';
import { aDraft } from '../../../support/pattern-readers.ts';
import { aRecord, type Told } from '../../../support/session-records.ts';

const REFUSED: Told = { path: '/kasse', faces: [['error-shown', 'Karte abgelehnt']] };
const EXPIRED: Told = { path: '/kasse', faces: [['error-shown', 'Sitzung abgelaufen']] };
const sessions = (names: string, trouble: Told) =>
  [...names].map((id) => aRecord(id, [trouble], { mode: 'model' }));

const RECORDS = [...sessions('abcde', REFUSED), ...sessions('fghi', EXPIRED)];

describe('drafts of several chunks', () => {
  test('that show the same way on the same page are one, whatever they are called', () => {
    const joined = joinDrafts(
      [
        [aDraft('p1', ['a', 'b'], { name: 'Cards refused', indicators: ['x'] })],
        [
          aDraft('p1', ['c', 'd', 'e'], { name: 'Payment does not go through', indicators: ['y'] }),
          aDraft('p2', ['f', 'g'], { name: 'Logged out' }),
        ],
      ],
      RECORDS,
    );
    expect(joined).toMatchObject([
      { id: 'p1', name: 'Payment does not go through', indicators: ['y', 'x'] },
      { id: 'p2', name: 'Logged out' },
    ]);
    expect(
      joined[0]?.cites
        .map(({ sessionId }) => sessionId)
        .sort()
        .join(''),
    ).toBe('abcde');
  });

  test('that show differently stay two', () => {
    const joined = joinDrafts([[aDraft('p1', ['a', 'b'])], [aDraft('p1', ['f', 'g'])]], RECORDS);
    expect(joined.map(({ id, cites }) => [id, cites.length])).toEqual([
      ['p1', 2],
      ['p2', 2],
    ]);
  });

  test('that are half and half stay as they are', () => {
    const mixed = [aDraft('p1', ['a', 'f']), aDraft('p2', ['d', 'g'])];
    expect(joinDrafts([mixed, [aDraft('p1', ['b', 'c'])]], RECORDS)).toHaveLength(3);
  });

  test('that cite what is not there are kept', () => {
    expect(joinDrafts([[aDraft('p1', ['gone', 'a:7'])]], RECORDS)).toHaveLength(1);
  });
});
