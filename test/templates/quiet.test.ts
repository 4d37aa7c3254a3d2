import { describe, expect, it } from 'vitest';
import type { PassagePower } from '../../src/engine/signals/quiet-week.ts';
import { dailyHere } from '../../src/templates/daily-here.ts';
import { dailyNews } from '../../src/templates/daily-news.ts';
import { dailyQuiet } from '../../src/templates/daily-quiet.ts';
import { check } from '../../src/templates/limits.ts';
import { type QuietWeek, quietWeek } from '../../src/templates/quiet-week.ts';
import { failedCheck, frictionResult, uncheckedResult } from '../support/friction-result.ts';
import { HOST, INJECTIONS } from '../support/realistic-summaries.ts';
import { addresses, dangers, phoneLines, shown } from '../support/slack-text.ts';

function passage(words: string, drop: number | null, isConversion = false): PassagePower {
  return { words, drop, isConversion };
}

const WEEK: QuietWeek = {
  ...{ read: 71, still: 2, openAlerts: 0, failedDays: [], uncheckedDays: 0 },
  unwatched: { hours: 168, missed: 0, longest: 0, distrusted: 0 },
  power: {
    visits: 4_120,
    passages: [
      passage('from arriving to cart', 0.104),
      passage('from cart to checkout_started', 0.2154),
      passage('from checkout_started to order_placed', null),
      passage('from arriving to order_placed', 0.311, true),
    ],
  },
};

describe('a quiet week', () => {
  it('says how large a drop would have shown, the whole way first, then the weakest step', () => {
    expect(shown(quietWeek(WEEK))).toMatchInlineSnapshot(`
      "*A quiet week.* Nothing new in 71 visits read; 2 things still there.

      4,120 visits counted. With this traffic I would have seen, four times in five, a drop of this size that lasts all week:
      • from arriving to order_placed: 32 %
      • from checkout_started to order_placed: not even 60 %
      • from cart to checkout_started: 22 %
      • from arriving to cart: 11 %"
    `);
  });

  it('is honest where the traffic is too small, or nobody set a funnel', () => {
    const small = WEEK.power?.passages.map((one) => ({ ...one, drop: null })) ?? [];
    const tooSmall = shown(quietWeek({ ...WEEK, power: { visits: 40, passages: small } }));
    expect(tooSmall).toContain('40 visits counted. That is too little');
    expect(tooSmall).not.toContain('•');
    const none = shown(quietWeek({ ...WEEK, power: { visits: 40, passages: [] } }));
    expect(none).toContain('No funnel is set');
  });

  it('tells what is still open and what later runs made up for, beside it', () => {
    const text = shown(
      quietWeek({
        ...{ ...WEEK, openAlerts: 1, uncheckedDays: 3 },
        unwatched: { hours: 168, missed: 5, longest: 3, distrusted: 0 },
      }),
    );
    expect(text).toContain('A quiet week.');
    expect(text).toContain('1 alert still open');
    expect(text).toContain('too few failed visits to check on 3 days');
    expect(text).toContain('5 of 168 hourly looks were missed');
  });

  it('says that no visit was read where nothing could be checked', () => {
    expect(shown(quietWeek({ ...WEEK, read: 0, still: 0, uncheckedDays: 7 }))).toContain(
      '*A quiet week.* Nothing new; no visit was read.',
    );
  });

  it('is none where something was not watched: that is told instead', () => {
    const text = shown(
      quietWeek({
        ...{ ...WEEK, failedDays: ['2026-11-17', '2026-11-19'] },
        unwatched: { hours: 168, missed: 40, longest: 30, distrusted: 14 },
      }),
    );
    expect(text).toMatchInlineSnapshot(`
      "*Not all of this week was watched.* In the rest, nothing new in 71 visits read; 2 things still there.
      • No batch was made on 17 Nov, 19 Nov
      • 14 of 168 hours: what PostHog captured could not be trusted, so nothing else was looked for
      • 30 hours in a row nobody counted the visits"
    `);
  });

  it('says that its power is not known where PostHog cannot be used', () => {
    const text = shown(quietWeek({ ...WEEK, power: null }));
    expect(text).toContain('A quiet week.');
    expect(text).toContain('how large a drop would have shown is not known');
  });

  it.each(['x', ...INJECTIONS])('fits a phone and obeys nobody with steps like %j', (name) => {
    const words = `from ${name.repeat(20)} to ${name.repeat(20)}`;
    const passages = Array.from({ length: 9 }, (_, i) => passage(words, 0.1 + i / 20, i === 8));
    const message = quietWeek({
      ...{ ...WEEK, openAlerts: 3, failedDays: ['2026-11-17'], power: { visits: 1e6, passages } },
      unwatched: { hours: 168, missed: 40, longest: 30, distrusted: 0 },
    });
    expect(phoneLines(message)).toBeLessThanOrEqual(24);
    expect(check(message)).toEqual([]);
    expect(dangers(message, HOST)).toEqual([]);
    expect(addresses(message)).toEqual([]);
    expect(shown(message)).toContain('5 more steps: 30 % or less');
  });
});

describe('the line of a quiet day', () => {
  const checkout = failedCheck('checkoutProgression', 8);

  it('says what was read and what is still there', () => {
    const result = frictionResult([checkout]);
    const before = [{ day: '2026-11-20', result }];
    const lineOf = (one: typeof result, earlier: typeof before) =>
      shown(dailyQuiet({ result: one, news: dailyNews(one, earlier, []) }));
    expect(lineOf(result, before)).toBe('Nothing new in 15 visits read; 1 thing still there.');
    expect(lineOf(frictionResult([]), [])).toBe('Nothing new in 15 visits read.');
  });

  it('says why where nothing was checked', () => {
    const result = uncheckedResult();
    const line = shown(dailyQuiet({ result, news: { still: [] } }));
    expect(line).toMatch(/^Only 3 failed visits in 30 days/);
  });
});

describe('the word that a channel has the news', () => {
  const cost = { dollars: 12.4, basis: 'By what the last 7 batches cost: 15 visits a day.' };
  const next = new Date('2026-11-22T01:00:00Z');

  it('names who said so, when it begins and what it costs', () => {
    const message = dailyHere({ by: 'U0ANNA', next, cost, quietDays: false });
    expect(JSON.stringify(message)).toContain('<@U0ANNA> has the daily news');
    expect(shown(message)).toMatchInlineSnapshot(`
      "<@U0ANNA> has the daily news and alerts come into this channel.
      Next batch: 22 Nov 2026, 01:00 UTC
      Days without news are silent; once a week I say what that means
      About $12.40 a month. By what the last 7 batches cost: 15 visits a day.
      \`/friction help\` tells more"
    `);
    expect(check(message)).toEqual([]);
  });

  it('says that a batch is due, and that quiet days are told', () => {
    const text = shown(dailyHere({ by: 'U1', next: 'now', cost, quietDays: true }));
    expect(text).toContain("Today's batch is made within half an hour");
    expect(text).toContain('Days without news are told in a line');
  });

  it.each(INJECTIONS)('calls nobody else when it is given %j', (injection) => {
    const basis = injection || 'x';
    const message = dailyHere({
      by: injection,
      next,
      cost: { dollars: 1, basis },
      quietDays: false,
    });
    expect(check(message)).toEqual([]);
    expect(dangers(message, HOST)).toEqual([]);
    expect(shown(message)).toMatch(/^Somebody has the daily news/);
  });

  it('leaves out what is not known', () => {
    const unpriced = { dollars: null, basis: 'The price of the model is not known.' };
    const text = shown(dailyHere({ by: 'U1', next: null, cost: unpriced, quietDays: true }));
    expect(text).toContain('The price of the model is not known.');
    expect(text).not.toMatch(/batch:|\$/);
  });
});
