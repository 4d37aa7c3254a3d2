import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANY_RECORDING, type RecordingsQuery } from '../../../src/engine/ports/recording-list.ts';
import { narrowings } from '../../../src/engine/requests/narrowings.ts';
import { parseAsk } from '../../../src/engine/requests/parse-ask.ts';
import { queryOf, type Wish } from '../../../src/engine/requests/wish.ts';
import { questionOf, wordsOf } from '../../../src/engine/requests/words-of.ts';

const CLOCK = { now: new Date('2026-11-21T18:00:00Z'), zone: 'Europe/Berlin' };
const HOUR = 3_600_000;

function asked(text: string): RecordingsQuery {
  const read = parseAsk(text, CLOCK);
  if (!read.ok) throw new Error(read.problem.sentence);
  return queryOf(read.wish);
}

describe('a query in words', () => {
  test.each([
    ['', 'all sessions'],
    [
      'last 7d on /checkout with rage clicks on phones',
      'on /checkout with rage clicks, mobile, last 7 days',
    ],
    ['last 24 hours', 'last 24 hours'],
    ['last hour', 'last hour'],
    ['last 30 minutes', 'last 30 minutes'],
    ['this week', 'since 16 Nov 2026'],
    ['yesterday', 'on 20 Nov 2026'],
    ['in October', 'from 1 Oct 2026 to 31 Oct 2026'],
    ['before 7 Nov', 'until 6 Nov 2026'],
    ['org:acme from Sweden', 'of the company "acme" from Sweden'],
    ['event:"order placed" cohort:beta', 'with the event "order placed" in the cohort "beta"'],
    ['maya@example.com', 'of maya@example.com'],
    ['person:c1001', 'of the person "c1001"'],
    ['longer than 90 s', 'at least 1 min 30 s long'],
    ['min:30s max:1h', 'between 30 s and 1 h long'],
  ])('%j is %j', (text, words) => {
    expect(wordsOf(asked(text), CLOCK)).toBe(words);
  });

  test('names a moment that is no whole number of hours ago', () => {
    const from = Date.parse('2026-11-20T13:05:00Z');
    expect(wordsOf({ ...ANY_RECORDING, from }, CLOCK)).toBe('since 20 Nov 2026, 14:05');
    expect(wordsOf({ ...ANY_RECORDING, from }, { zone: 'UTC' })).toBe('since 20 Nov 2026, 13:05');
    expect(wordsOf({ ...ANY_RECORDING, ids: ['a'] }, CLOCK)).toBe('1 named session');
  });

  test('is read back as the same query', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9 &.-]{1,20}$/).filter((one) => one.trim() === one);
    const wish = fc.record(
      {
        url: fc.stringMatching(/^\/[a-z][a-z0-9/_-]{0,19}$/),
        event: fc.oneof(fc.constantFrom('$rageclick', '$dead_click', '$exception'), name),
        company: name,
        cohort: name,
        person: fc.oneof(fc.constant('maya@example.com'), name),
        country: fc.constantFrom('SE', 'US', 'GB', 'DE', 'CI', 'BA', 'KR', 'TR'),
        device: fc.constantFrom('Mobile', 'Desktop', 'Tablet'),
        minSeconds: fc.integer({ min: 1, max: 3_000 }),
        maxSeconds: fc.integer({ min: 3_001, max: 9_000 }),
        from: fc.integer({ min: 1, max: 200 }).map((n) => CLOCK.now.getTime() - n * HOUR),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(wish, (wanted: Wish) => {
        const query = queryOf(wanted);
        expect(asked(wordsOf(query, CLOCK))).toEqual(query);
      }),
    );
  });
});

describe('a question', () => {
  test('is the same whenever it is asked, and however it is written', () => {
    const question = questionOf(asked('last 7 days on /Checkout with rage clicks org:ACME'));
    expect(questionOf(asked('yesterday org:acme on /checkout with rage clicks'))).toBe(question);
    expect(questionOf(asked('today org:acme on /checkout'))).not.toBe(question);
  });

  test('tells events apart that differ in case alone, and sets of sessions', () => {
    const ofIds = (ids: readonly string[]) => questionOf({ ...ANY_RECORDING, ids });
    expect(questionOf(asked('event:Paid'))).not.toBe(questionOf(asked('event:paid')));
    expect(ofIds(['a', 'b'])).toBe(ofIds(['b', 'a']));
    expect(ofIds(['a', 'b'])).not.toBe(ofIds(['a', 'c']));
  });
});

describe('ways to narrow', () => {
  const labels = (text: string) => narrowings(asked(text), CLOCK).map(({ label }) => label);

  test('are those that the query does not say already', () => {
    expect(labels('last 7 days on /cart')).toEqual([
      'Mobile only',
      'With rage clicks',
      'Last 24 hours',
    ]);
    expect(labels('last 12 hours on phones with exceptions')).toEqual([]);
    expect(labels('last week with exceptions')).toEqual(['Mobile only']);
  });

  test('keep the rest of the query', () => {
    const query = asked('last 7 days on /cart');
    expect(narrowings(query, CLOCK)[0]?.query).toEqual({ ...query, device: 'Mobile' });
  });
});
