import { describe, expect, test } from 'vitest';
import type { SessionRecord } from '../../../../src/engine/patterns/record.ts';
import type { Pattern } from '../../../../src/engine/patterns/report.ts';
import { beforeOf } from '../../../../src/engine/patterns/trend/before.ts';
import { withTrends } from '../../../../src/engine/patterns/trend/with-trends.ts';
import { anExample, aPattern, aReport } from '../../../support/reports.ts';
import { aRecord, aSign } from '../../../support/session-records.ts';

/** A pattern as a report tells it: `met` of `reached` sessions, its examples showing these texts. */
function told(
  key: string,
  [met, reached]: readonly [met: number, reached: number] = [10, 100],
  texts: readonly string[] = [],
  fields: Partial<Pattern> = {},
): Pattern {
  const ids = Array.from({ length: met }, (_, i) => `s${i}`);
  return aPattern(ids, {
    ...{ key, id: `p-${key}`, name: `About ${key}` },
    reached: { sessions: reached, ratio: met / reached, interval: [0, 1] },
    examples: texts.map((text, i) => ({
      ...anExample(`s${i}`),
      at: { id: 'x', seconds: 1, text },
    })),
    ...fields,
  });
}

function changes(
  before: readonly Pattern[],
  now: readonly Pattern[],
  records: readonly SessionRecord[] = [],
) {
  return withTrends(now, { before: beforeOf(aReport(before)), records });
}

/** Whether the two are one trouble, the first in the report before, the other now. */
function areOne(before: Pattern, now: Pattern): boolean {
  const [pattern] = changes([before], [now]).patterns;
  expect(pattern?.trend === 'new').toBe(pattern?.key === now.key && before.key !== now.key);
  return pattern?.trend !== 'new';
}

describe('what changed since the report before', () => {
  test('is not said without one, nor of one that looked for no patterns', () => {
    const patterns = [told('no-answer|/cart|apply|')];
    const few = aReport(patterns, { noPatterns: 'Too few sessions.' });
    for (const report of [null, few]) {
      const { patterns: now, gone } = withTrends(patterns, {
        before: beforeOf(report),
        records: [],
      });
      expect(now.map(({ trend }) => trend)).toEqual([null]);
      expect(gone).toEqual([]);
    }
  });

  test.each<{ now: readonly [number, number]; trend: string }>([
    { now: [10, 100], trend: 'same' },
    { now: [15, 100], trend: 'same' },
    { now: [30, 100], trend: 'worse' },
    { now: [1, 100], trend: 'better' },
    { now: [1, 20], trend: 'same' },
    { now: [10, 400], trend: 'better' },
  ])('is told of shares: 10 of 100, then $now: $trend', ({ now, trend }) => {
    const key = 'no-answer|/cart|apply|';
    expect(changes([told(key)], [told(key, now)]).patterns[0]?.trend).toBe(trend);
  });

  test('is corrected for the number of looks', () => {
    const others = Array.from({ length: 30 }, (_, i) => told(`error-shown|/p${i}|failed|`));
    const [key, at] = ['no-answer|/cart|apply|', [22, 100]] as const;
    const alone = changes([told(key)], [told(key, at)]);
    const among = changes([told(key), ...others], [told(key, at), ...others]);
    expect(alone.patterns[0]?.trend).toBe('worse');
    expect(among.patterns[0]?.trend).toBe('same');
  });

  test('leaves a known pattern its older id and key, and what it says now', () => {
    const before = told('no-answer|/product/fern|add|', [10, 100], [], { name: 'Then' });
    const now = told('no-answer|/product/*|add|', [10, 100], [], { name: 'Now' });
    const [pattern] = changes([before], [now]).patterns;
    expect(pattern).toMatchObject({ id: before.id, key: before.key, name: 'Now', trend: 'same' });
  });
});

describe('a pattern is the one that an earlier report knew', () => {
  test.each<{ what: string; before: string; now: string }>([
    {
      what: 'by a page that was read as a kind of page then, or is now',
      before: 'no-answer|/product/*|add|',
      now: 'no-answer|/product/fern|add|',
    },
    {
      what: 'by a button whose counter changed',
      before: 'no-answer|/cart|cart (#)|',
      now: 'no-answer|/cart|cart|',
    },
    {
      what: 'by a press that another rule tells',
      before: 'disabled-control|/cart|button "pay"|',
      now: 'no-answer|/cart|pay|',
    },
    {
      what: 'by a page that is told without words',
      before: 'to-and-fro|/help/*||',
      now: 'to-and-fro|/help/costs||',
    },
    {
      what: 'by its words where only one of the two knows a cause',
      before: 'error-shown|/pay|failed: a|b|/api/pay',
      now: 'error-shown|/pay|failed: a|b|',
    },
  ])('$what', ({ before, now }) => {
    expect(areOne(told(before), told(now))).toBe(true);
    expect(areOne(told(now), told(before))).toBe(true);
  });

  test('by a sentence with a name in it that differs from visitor to visitor', () => {
    const before = told(
      'error-shown|/pay|sorry maya, your card was declined|',
      [10, 100],
      ['"Sorry Maya, your card was declined."', '"Sorry Tom, your card was declined."'],
    );
    const now = told('error-shown|/pay|sorry jon, your card was declined|');
    expect(areOne(before, now)).toBe(true);
    expect(areOne(now, before)).toBe(true);
  });

  test('each by one at most, the surest first', () => {
    const exact = told('error-shown|/pay|failed|');
    const kind = told('error-shown|/*|failed|');
    const { patterns } = changes([exact], [kind, exact]);
    expect(patterns.map(({ trend }) => trend)).toEqual(['new', 'same']);
  });
});

describe('two troubles stay two', () => {
  test.each<{ what: string; before: string; now: string }>([
    {
      what: 'fields of one form',
      before: 'error-shown|/form|bitte vorname angeben|',
      now: 'error-shown|/form|bitte nachname angeben|',
    },
    {
      what: 'fields of one form, in a long sentence',
      before: 'error-shown|/form|this order can not be sent before the first name is filled in|',
      now: 'error-shown|/form|this order can not be sent before the last name is filled in|',
    },
    {
      what: 'a field and its repetition',
      before: 'error-shown|/form|please enter your new password|',
      now: 'error-shown|/form|please enter your new password again|',
    },
    { what: 'buttons of signs', before: 'no-answer|/a|sort +|', now: 'no-answer|/a|sort −|' },
    { what: 'pages side by side', before: 'no-answer|/p/a|buy|', now: 'no-answer|/p/b|buy|' },
    {
      what: 'pages told without words',
      before: 'form-left|/login||',
      now: 'form-left|/register||',
    },
    { what: 'a press and a text', before: 'no-answer|/a|pay|', now: 'error-shown|/a|pay|' },
    {
      what: 'causes of the same words',
      before: 'error-shown|/a|failed|/api/x',
      now: 'error-shown|/a|failed|/api/y',
    },
  ])('$what', ({ before, now }) => {
    const texts = (key: string) => Array(3).fill(`"${key.split('|')[2]}"`);
    const [x, y] = [told(before, [9, 99], texts(before)), told(now, [9, 99], texts(now))];
    expect(areOne(x, y)).toBe(false);
    expect(areOne(y, x)).toBe(false);
  });
});

describe('a pattern of the report before is gone', () => {
  const before = told('error-shown|/pay/*|card declined|', [12, 40]);
  /** So many who came to the page and met nothing, and those given. */
  const visits = (count: number, more: readonly SessionRecord[] = []) => [
    ...Array.from({ length: count }, (_, i) =>
      aRecord(`v${i}`, [], { pages: [{ path: '/pay/now', controls: [] }] }),
    ),
    ...more,
  ];

  test('when enough came to its page and nobody met it', () => {
    const { gone } = changes([before], [], visits(40));
    expect(gone).toEqual([
      {
        ...{ key: before.key, name: before.name, reachedNow: 40 },
        before: { affected: 12, reached: 40 },
      },
    ]);
  });

  test.each<{ what: string; records: readonly SessionRecord[]; severity?: 'low' }>([
    { what: 'too few came to its page', records: visits(6) },
    {
      what: 'a single visitor still met it',
      records: visits(40, [
        aRecord('x', [{ path: '/pay/later', faces: [['error-shown', 'Card declined.']] }]),
      ]),
    },
    {
      what: 'a visitor took it as a hint',
      records: visits(40, [
        aRecord('x', [], { signs: [aSign('error-shown', 'Card declined', '/pay/1')] }),
      ]),
    },
    { what: 'it was of low severity', records: visits(40), severity: 'low' },
  ])('not when $what', ({ records, severity }) => {
    expect(changes([{ ...before, ...(severity ? { severity } : {}) }], [], records).gone).toEqual(
      [],
    );
  });

  test('not when it goes on under another key', () => {
    const now = told('error-shown|/pay/now|card declined|', [2, 40]);
    expect(changes([before], [now], visits(40)).gone).toEqual([]);
  });
});
