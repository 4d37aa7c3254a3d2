import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAsk } from '../../../src/engine/requests/parse-ask.ts';
import { parseSpan } from '../../../src/engine/requests/parse-span.ts';

/** A Saturday evening in Berlin. */
const CLOCK = { now: new Date('2026-11-21T18:00:00Z'), zone: 'Europe/Berlin' };
const DAY = 24 * 3_600_000;

const at = (iso: string) => Date.parse(iso);
const ago = (ms: number) => CLOCK.now.getTime() - ms;
/** Whole days there, written as dates, both ends included. */
const days = (first: string, last: string, offset = '+01:00') => ({
  from: at(`${first}T00:00:00${offset}`),
  to: at(`${last}T00:00:00${offset}`) + DAY - 1,
});

describe('an ask', () => {
  test.each([
    [
      'last 50 sessions on /checkout with rage clicks',
      { limit: 50, url: '/checkout', event: '$rageclick' },
    ],
    [
      'last 7d url:/checkout event:$rageclick org:acme limit:100',
      {
        from: ago(7 * DAY),
        url: '/checkout',
        event: '$rageclick',
        company: 'acme',
        limit: 100,
      },
    ],
    ['event:"order placed" at #/orders', { event: 'order placed', url: '#/orders' }],
    ['event: “order placed”', { event: 'order placed' }],
    ['what went wrong?', {}],
    [
      'rage-clicking on https://shop.example/cart?step=2.',
      { event: '$rageclick', url: 'shop.example/cart?step=2' },
    ],
    ['on shop.example/cart', { url: 'shop.example/cart' }],
    ['pages under /product/*', { url: '/product/' }],
    ['dead clicks on phones', { event: '$dead_click', device: 'Mobile' }],
    ['exceptions on tablets', { event: '$exception', device: 'Tablet' }],
    ['at most 20 sessions', { limit: 20 }],
    ['50 mobile sessions', { device: 'Mobile', limit: 50 }],
    ['sessions of Maya@Example.com', { person: 'maya@example.com' }],
    ['person:"Maya L." cohort:"Power users"', { person: 'Maya L.', cohort: 'Power users' }],
    ['people in the cohort "Power users"', { cohort: 'Power users' }],
    ['team: growth, group:7', null],
    ['group:acme-7', { company: 'acme-7' }],
    ['letzte 20 Sitzungen auf dem Handy', { limit: 20, device: 'Mobile' }],
  ])('%j', (text, wish) => {
    if (wish === null) expect(parseAsk(text, CLOCK)).toMatchObject({ problem: { kind: 'twice' } });
    else expect(parseAsk(text, CLOCK)).toEqual({ ok: true, wish, unread: '' });
  });

  test.each([
    ['country:SE', 'SE'],
    ['visitors from Sweden', 'SE'],
    ['visitors from the UK', 'GB'],
    ['aus Österreich', 'AT'],
    ['Besucher aus den Niederlanden', null],
    ['in the United States of America', 'US'],
    ['from the United States', 'US'],
    ['from US', 'US'],
    ['from Côte d’Ivoire', 'CI'],
    ['in it or in no', null],
    ['in Bosnia & Herzegovina', 'BA'],
  ])('%j names the country %s', (text, country) => {
    const asked = parseAsk(text, CLOCK);
    expect(asked.ok && (asked.wish.country ?? null)).toBe(country);
  });

  test.each([
    ['longer than 2 min', { minSeconds: 120 }],
    ['under 30 s', { maxSeconds: 30 }],
    ['at least 1 min 30 s', { minSeconds: 90 }],
    ['between 30 s and 0,5 h', { minSeconds: 30, maxSeconds: 1800 }],
    ['min:2m max:10m', { minSeconds: 120, maxSeconds: 600 }],
    ['länger als 2 Minuten', { minSeconds: 120 }],
    ['mindestens 1 Stunde', { minSeconds: 3600 }],
  ])('%j is a length', (text, wish) => {
    expect(parseAsk(text, CLOCK)).toEqual({ ok: true, wish, unread: '' });
  });

  test('a length of something else is no length of the session', () => {
    expect(parseAsk('somebody stared at a page for 40 s', CLOCK)).toEqual({
      ok: true,
      wish: {},
      unread: 'stared 40 s',
    });
  });
});

describe('when', () => {
  test.each([
    ['last 24 hours', { from: ago(DAY) }],
    ['in the last 2 weeks', { from: ago(14 * DAY) }],
    ['past week', { from: ago(7 * DAY) }],
    ['7d', { from: ago(7 * DAY) }],
    ['last:12h', { from: ago(DAY / 2) }],
    ['in den letzten 3 Tagen', { from: ago(3 * DAY) }],
    ['today', { from: at('2026-11-21T00:00:00+01:00') }],
    ['heute', { from: at('2026-11-21T00:00:00+01:00') }],
    ['yesterday', days('2026-11-20', '2026-11-20')],
    ['this week', { from: at('2026-11-16T00:00:00+01:00') }],
    ['last week', days('2026-11-09', '2026-11-15')],
    ['letzte Woche', days('2026-11-09', '2026-11-15')],
    ['last month', { ...days('2026-10-01', '2026-10-31'), from: at('2026-10-01T00:00:00+02:00') }],
    ['since Monday', { from: at('2026-11-16T00:00:00+01:00') }],
    ['since Saturday', { from: at('2026-11-21T00:00:00+01:00') }],
    ['last Friday', days('2026-11-20', '2026-11-20')],
    ['on 14 Nov', days('2026-11-14', '2026-11-14')],
    ['on November 14th', days('2026-11-14', '2026-11-14')],
    ['on 14 Sept', days('2026-09-14', '2026-09-14', '+02:00')],
    ['on 14.11.', days('2026-11-14', '2026-11-14')],
    ['am 14. November', days('2026-11-14', '2026-11-14')],
    ['on 24 Dec', days('2025-12-24', '2025-12-24')],
    ['from 2026-11-01 to 2026-11-07', days('2026-11-01', '2026-11-07')],
    ['from: 2026-11-01 to: 2026-11-07', days('2026-11-01', '2026-11-07')],
    ['between 1 and 7 November', days('2026-11-01', '2026-11-07')],
    ['12.11. bis 14.11.', days('2026-11-12', '2026-11-14')],
    ['before 7 Nov', { to: at('2026-11-07T00:00:00+01:00') - 1 }],
    ['until 7 Nov', { to: at('2026-11-08T00:00:00+01:00') - 1 }],
    [
      'in October',
      { from: at('2026-10-01T00:00:00+02:00'), to: at('2026-11-01T00:00:00+01:00') - 1 },
    ],
    ['in December', days('2025-12-01', '2025-12-31')],
    ['last 3 months', { from: at('2026-08-21T00:00:00+02:00') }],
  ])('%j', (text, wish) => {
    expect(parseAsk(text, CLOCK)).toEqual({ ok: true, wish, unread: '' });
  });

  test('a day has 23 or 25 hours where clocks are changed', () => {
    const length = (text: string, zone: string) => {
      const asked = parseAsk(text, { ...CLOCK, zone });
      return asked.ok ? ((asked.wish.to ?? 0) - (asked.wish.from ?? 0) + 1) / 3_600_000 : null;
    };
    expect(length('on 2026-03-29', 'Europe/Berlin')).toBe(23);
    expect(length('on 2026-10-25', 'Europe/Berlin')).toBe(25);
    expect(length('on 2026-10-25', 'UTC')).toBe(24);
  });

  test('a stretch of time is hours, days or weeks', () => {
    expect(['12h', '7d', '2W', '0d', '7', 'd', '7m', '-1d'].map(parseSpan)).toEqual([
      DAY / 2,
      7 * DAY,
      14 * DAY,
      ...[null, null, null, null, null],
    ]);
  });
});

describe('what cannot be asked for', () => {
  test.each([
    ['from 2026-11-07 to 2026-11-01', 'order', '1 Nov 2026 comes before 7 Nov 2026'],
    ['since:2026-11-07 until:2026-11-01', 'order', 'say the earlier day first'],
    ['min:10m max:2m', 'order', 'at least 600 s and at most 120 s'],
    ['limit:0', 'limit', 'from 1 to 1,000'],
    ['last 5000 sessions', 'limit', 'not "5000"'],
    ['limit:many', 'limit', 'not "many"'],
    ['min:3x', 'unit', 'such as 30s, 2m or 1h'],
    ['last:3y', 'unit', 'such as 12h, 7d or 2w'],
    ['on 2027-01-01', 'future', '1 Jan 2027 is still to come'],
    ['from:2027-01-01', 'future', 'today is 21 Nov 2026'],
    ['on 30 Feb', 'date', '"30 Feb" is no day of the calendar'],
    ['from:soon', 'date', '"soon" is no day'],
    ['url:/a url:/b', 'twice', '"/a" and "/b"'],
    ['rage clicks and dead clicks', 'twice', 'more than one event'],
    ['yesterday, last 7 days', 'twice', 'more than one start'],
    ['country:Narnia', 'country', 'no country "Narnia"'],
    ['without rage clicks', 'denied', 'not by what they lack'],
    ['people not on mobile', 'denied', 'about "mobile"'],
    ['not from Sweden', 'denied', 'about "from Sweden"'],
    ['who never visited /pricing', 'denied', 'about "/pricing"'],
    ['x'.repeat(3_001), 'too-long', 'ask in up to 3,000'],
  ])('%.40j', (text, kind, said) => {
    const asked = parseAsk(text, CLOCK);
    expect(asked).toMatchObject({ ok: false, problem: { kind } });
    expect(asked.ok ? '' : asked.problem.sentence).toContain(said);
  });

  test('the same said twice is said once', () => {
    expect(parseAsk('mobile sessions on phones on /a url:/a', CLOCK)).toMatchObject({
      ok: true,
      wish: { device: 'Mobile', url: '/a' },
    });
  });
});

describe('what only a model could understand', () => {
  test('is given back, not guessed', () => {
    expect(
      parseAsk('what goes wrong in the onboarding of enterprise users this week?', CLOCK),
    ).toMatchObject({ ok: true, unread: 'onboarding enterprise' });
  });

  test('no text is too strange', () => {
    const words = fc.constantFrom(
      ...[
        'from',
        'to',
        'last',
        'since',
        '14',
        'Nov',
        'not',
        '"',
        'url:',
        '/a',
        'on',
        'min:',
        '31.2.',
      ],
      ...[
        'longer than',
        '2',
        'min',
        'week',
        'Sweden',
        'in',
        'a@b.co',
        '99999',
        'sessions',
        '2026-02-30',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 12 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('Europe/Berlin', 'Pacific/Apia', 'no/zone'),
        (ask, zone) => {
          const asked = parseAsk(ask, { ...CLOCK, zone });
          if (!asked.ok) expect(asked.problem.sentence).toMatch(/\.$/);
          const { from = 0, to = Number.MAX_SAFE_INTEGER, limit = 1 } = asked.ok ? asked.wish : {};
          expect(from).toBeLessThanOrEqual(to);
          expect(from).toBeLessThanOrEqual(CLOCK.now.getTime());
          expect(limit).toBeGreaterThanOrEqual(1);
          expect(limit).toBeLessThanOrEqual(1_000);
        },
      ),
      { numRuns: 500 },
    );
  });
});
