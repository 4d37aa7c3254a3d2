import { describe, expect, test } from 'vitest';
import { numbersOf } from '../../../../src/engine/signals/alerts/decide/facts.ts';
import {
  acknowledge,
  markFixed,
  markNotReal,
  snooze,
} from '../../../../src/engine/signals/alerts/press.ts';
import type { Signal } from '../../../../src/engine/signals/signal.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

const day = (time: string) => `2026-11-21T${time}:00Z`;
const drop = (effect = -0.28, fields: Partial<Signal> = {}) => aSignal({ effect, ...fields });
function fail(): never {
  throw new Error('The alert told a number.');
}

const by = { by: 'U1', at: new Date(day('10:30')) };

/** An alert that was opened at ten. */
function opened(...settings: Parameters<typeof alertLife>) {
  const life = alertLife(...settings);
  expect(life.run(day('10:00'), [drop()])).toMatchObject([
    { kind: 'open', news: 'opened', place: 'root' },
  ]);
  return life;
}

describe('an alert', () => {
  test('opens once with its numbers, its moments and what is not known', () => {
    const life = alertLife();
    life.run(day('10:00'), [drop(), aFriction()]);
    expect(life.actions).toMatchObject([
      {
        kind: 'open',
        message: {
          headline: 'funnel_drop on /checkout',
          stops: true,
          numbers: [
            { numerator: 212, denominator: 480 },
            { numerator: 6, denominator: 8 },
          ],
          seen: { length: 6 },
          notKnown: ['It was not compared with those who converted.'],
          before: null,
          next: expect.any(String),
        },
      },
    ]);
    expect(life.run(day('11:00'), [drop(), aFriction()])).toEqual([]);
  });

  test('that goes on edits its first message every two hours at most', () => {
    const life = opened();
    expect(life.run(day('11:00'), [drop()])).toEqual([]);
    expect(life.run(day('12:00'), [drop()])).toMatchObject([{ news: 'still', place: 'edit' }]);
    expect(life.run(day('13:00'), [drop()])).toEqual([]);
    expect(life.run(day('14:00'), [drop()])).toMatchObject([{ news: 'still', place: 'edit' }]);
  });

  test('that gets worse says so at once, with the number that it told before', () => {
    const life = opened();
    expect(life.run(day('11:00'), [drop(-0.38, { numerator: 180 })])).toMatchObject([
      { kind: 'update', news: 'worse', place: 'reply' },
    ]);
    expect(life.actions).toMatchObject([
      { message: { numbers: [{ numerator: 180 }], before: { numerator: 212 } } },
    ]);
    expect(life.run(day('12:00'), [drop(-0.38)])).toEqual([]);
  });

  test('tells a change by small steps when they add up, and no faster than its cooldown', () => {
    const life = opened({ cooldownMinutes: 90 });
    expect(life.run(day('10:20'), [drop(-0.5)])).toEqual([]);
    expect(life.run(day('11:40'), [drop(-0.33)])).toEqual([]);
    expect(life.run(day('11:50'), [drop(-0.4)])).toMatchObject([{ news: 'worse' }]);
  });

  test('tells one change an hour, be it seen by the hourly run or by a batch in between', () => {
    const life = opened();
    expect(life.run(day('11:00'), [drop(-0.5)])).toMatchObject([{ news: 'worse' }]);
    expect(life.run(day('11:40'), [drop(-0.8)])).toEqual([]);
    expect(life.run(day('12:00'), [drop(-0.8)])).toMatchObject([{ news: 'worse' }]);
  });

  test('does not call worse what chance alone may make of so few visits', () => {
    const few = (numerator: number, effect: number) =>
      drop(effect, { numerator, denominator: 40, hours: 1 });
    const life = alertLife();
    life.run(day('10:00'), [few(16, -0.34)]);
    expect(life.run(day('11:00'), [few(9, -0.63)])).toEqual([]);
    expect(life.run(day('12:00'), [few(4, -0.84)])).toMatchObject([{ news: 'worse' }]);
  });

  test('tells that something joined it, and that it got better', () => {
    const life = opened();
    const joined = [drop(), aSignal({ kind: 'rage_click' })];
    expect(life.run(day('11:00'), joined)).toMatchObject([{ news: 'changed', place: 'reply' }]);
    expect(life.run(day('12:00'), [drop(-0.17), joined[1] ?? drop()])).toMatchObject([
      { news: 'changed' },
    ]);
  });

  test('is over when two runs and two hours did not see it, and newer visits are as usual', () => {
    const life = opened();
    expect(life.run(day('11:00'), [])).toEqual([]);
    expect(life.run(day('11:30'), [])).toEqual([]);
    expect(life.run(day('12:00'), [])).toMatchObject([
      { kind: 'resolve', news: 'resolved', place: 'reply' },
    ]);
    expect(life.actions).toMatchObject([{ message: { quietMinutes: 120 } }]);
    expect(life.run(day('13:00'), [])).toEqual([]);
  });

  test.each([
    ['more than half of it is left', { numerator: 240, effect: -0.18 }],
    ['there are too few visits to tell', { numerator: 6, denominator: 10, effect: -0.02 }],
    ['a longer window thins it', { numerator: 9000, denominator: 15000, effect: -0.02, hours: 24 }],
  ])('that is not seen stays open in silence where %s', (_, fields) => {
    const life = opened();
    const [told] = numbersOf(life.alerts[0]?.diagnosis ?? fail());
    const now = { ...(told ?? fail()), ...fields };
    const more = { readings: new Map([[now.signal, now]]) };
    for (const hour of ['11:00', '12:00', '20:00'])
      expect(life.run(day(hour), [], more)).toEqual([]);
    expect(life.run('2026-11-22T09:00:00Z', [], more)).toEqual([]);
    expect(life.run('2026-11-22T10:00:00Z', [drop()])).toMatchObject([{ news: 'still' }]);
    expect(life.alerts).toMatchObject([{ state: 'open', reopened: 0 }]);
  });

  test('that nobody can measure is over when it was not seen for as long as its window', () => {
    const none = { readings: new Map() };
    const life = alertLife();
    life.run(day('10:00'), [drop(-0.28, { hours: 6 })]);
    expect(life.run(day('12:00'), [], none)).toEqual([]);
    expect(life.run(day('15:00'), [], none)).toEqual([]);
    expect(life.run(day('16:00'), [], none)).toMatchObject([{ news: 'resolved' }]);
  });

  test('that is neither seen nor over is let go when it could not come back any more', () => {
    const life = opened();
    const readings = new Map(
      numbersOf(life.alerts[0]?.diagnosis ?? fail()).map((one) => [one.signal, one]),
    );
    life.run('2026-12-04T10:00:00Z', [], { readings });
    expect(life.run('2026-12-05T10:00:00Z', [], { readings })).toMatchObject([
      { news: 'resolved' },
    ]);
    expect(life.actions).toMatchObject([{ message: { numbers: [], quietMinutes: 14 * 24 * 60 } }]);
  });

  test('is not over because nobody looked', () => {
    const life = opened();
    for (const hour of ['12:00', '15:00', '18:00']) {
      expect(life.run(day(hour), [], { measured: ['data_health'] })).toEqual([]);
    }
    expect(life.run(day('19:00'), [])).toEqual([]);
    expect(life.run(day('20:00'), [])).toMatchObject([{ news: 'resolved' }]);
  });

  test('says in its last word what is measured now', () => {
    const life = opened();
    life.run(day('11:00'), []);
    const numbers = life.alerts[0]?.toldNumber;
    if (!numbers) throw new Error('The alert told a number.');
    const readings = new Map([[numbers.signal, { ...numbers, numerator: 292, effect: -0.01 }]]);
    life.run(day('12:00'), [], { readings });
    expect(life.actions).toMatchObject([
      { message: { numbers: [{ numerator: 292 }], before: { numerator: 212 } } },
    ]);
  });

  test('of recordings alone is over when a week of batches did not show it', () => {
    const life = alertLife();
    const batch = { measured: ['session_recording_friction'] as const };
    life.run('2026-11-21T02:00:00Z', [aFriction()], batch);
    expect(life.run('2026-11-21T12:00:00Z', [], { measured: ['funnel_drop'] })).toEqual([]);
    expect(life.run('2026-11-22T02:00:00Z', [], batch)).toEqual([]);
    expect(life.run('2026-11-28T02:00:00Z', [], batch)).toEqual([]);
    expect(life.run('2026-11-29T02:00:00Z', [], batch)).toMatchObject([{ news: 'resolved' }]);
  });

  test('on what is counted is over although recordings of the week before still show it', () => {
    const life = alertLife();
    const batch = { measured: ['session_recording_friction'] as const };
    life.run(day('10:00'), [drop(), aFriction()]);
    expect(life.run(day('11:00'), [aFriction()])).toEqual([]);
    expect(life.run(day('12:00'), [aFriction()])).toMatchObject([{ news: 'resolved' }]);
    expect(life.run('2026-11-22T02:00:00Z', [aFriction()], batch)).toEqual([]);
    expect(life.run('2026-11-28T02:00:00Z', [aFriction()], batch)).toEqual([]);
    expect(life.run('2026-11-30T02:00:00Z', [aFriction()], batch)).toMatchObject([
      { news: 'reopened' },
    ]);
  });

  test('that comes back is the same alert in the same thread', () => {
    const life = opened();
    const again = drop(-0.28, { hours: 6 });
    life.run(day('11:00'), []);
    life.run(day('12:00'), []);
    expect(life.run(day('15:00'), [again])).toEqual([]);
    expect(life.run(day('16:00'), [again])).toMatchObject([
      { kind: 'reopen', news: 'reopened', place: 'reply' },
    ]);
    expect(life.alerts).toMatchObject([{ id: 'a1', state: 'open', reopened: 1, missed: 0 }]);
  });

  test('that flickers waits for its cooldown before it is back', () => {
    const life = opened({ cooldownMinutes: 60 });
    life.run(day('11:00'), []);
    life.run(day('12:00'), []);
    const again = drop(-0.28, { hours: 0.5 });
    expect(life.run(day('12:30'), [again])).toEqual([]);
    expect(life.run(day('13:30'), [again])).toMatchObject([{ news: 'reopened' }]);
  });

  test('that comes back after weeks is a new one', () => {
    const life = opened();
    life.run(day('11:00'), []);
    life.run(day('12:00'), []);
    expect(life.run('2026-12-06T10:00:00Z', [drop()])).toMatchObject([{ news: 'opened' }]);
    expect(life.alerts.map(({ id, state }) => [id, state])).toEqual([
      ['a1', 'resolved'],
      ['a2', 'open'],
    ]);
  });

  test('goes on when its step turns out to have a page, and when it loses it again', () => {
    const life = alertLife();
    const step = drop(-0.28, { page: null, step: 'pay' });
    const click = aSignal({ kind: 'rage_click', step: 'pay' });
    expect(life.run(day('10:00'), [step])).toMatchObject([{ news: 'opened' }]);
    expect(life.run(day('11:00'), [step, click])).toMatchObject([{ news: 'changed' }]);
    life.run(day('12:00'), [step]);
    expect(life.alerts).toMatchObject([{ fingerprint: 'step|pay' }]);
    expect(life.alerts[0]?.keys).toEqual(['step|pay', 'page|/checkout']);
  });

  test('stays with its own page when another cluster was once known by the same name', () => {
    const life = alertLife();
    const step = drop(-0.28, { page: null, step: 'pay' });
    const click = aSignal({ kind: 'rage_click', step: 'pay' });
    life.run(day('10:00'), [step, click]);
    expect(life.alerts).toMatchObject([{ keys: ['page|/checkout', 'step|pay'] }]);
    const elsewhere = aSignal({ kind: 'slow_load', step: 'pay', page: '/cart' });
    const apart = [step, elsewhere, click];
    expect(life.run(day('11:00'), apart).map(({ news }) => news)).toEqual(['opened', 'opened']);
    const own = life.alerts.find(({ id }) => id === 'a1');
    expect(own?.diagnosis).toMatchObject({ key: 'page|/checkout', kinds: ['rage_click'] });
  });

  test('decides nothing when its run is done twice', () => {
    const life = opened();
    expect(life.run(day('10:00'), [drop()])).toEqual([]);
    expect(life.actions).toEqual([]);
  });
});

describe('what is worth no alert', () => {
  test.each([
    ['two people met it', [drop(-0.28, { people: 2 })], {}],
    [
      'nobody was counted, and two visits met it',
      [drop(-0.28, { people: null, numerator: 478 })],
      {},
    ],
    ['it changed too little', [drop(-0.04)], { minEffect: 0.1 }],
    ['its kind is muted', [drop()], { mutedKinds: ['funnel_drop' as const] }],
    ['its page is muted', [drop()], { mutedPages: ['/checkout/'] }],
    ['its check is muted', [aFriction()], { mutedChecks: ['ctaResponsiveness'] }],
    ['it is only watched', [drop(-0.28, { state: 'watch' })], {}],
    ['it was refused as a cause', [aFriction('errorImpact', { refusal: 'not measured' })], {}],
  ])('is said to nobody: %s', (_, signals, settings) => {
    expect(alertLife(settings).run(day('10:00'), signals)).toEqual([]);
  });

  test('is said of the data all the same: it has no people', () => {
    const gap = aSignal({
      kind: 'data_health',
      page: null,
      people: null,
      numerator: 0,
      effect: null,
    });
    expect(alertLife().run(day('10:00'), [gap])).toMatchObject([{ news: 'opened' }]);
  });

  test('is what was seen long ago', () => {
    const stale = alertLife();
    expect(stale.run(day('10:00'), [], {})).toEqual([]);
    const life = alertLife();
    life.run(day('10:00'), [drop()]);
    const before = life.alerts[0]?.diagnosis;
    if (!before) throw new Error('The alert has a diagnosis.');
    expect(stale.run(day('12:00'), [], { diagnoses: [before] })).toEqual([]);
    expect(stale.run(day('11:00'), [], { diagnoses: [before] })).toMatchObject([
      { news: 'opened' },
    ]);
  });
});

describe('an alert that somebody', () => {
  test('acknowledged is edited, and spoken of only when it gets worse or is over', () => {
    const life = opened();
    life.press((alert) => acknowledge(alert, by));
    const joined = [drop(), aSignal({ kind: 'rage_click' })];
    expect(life.run(day('11:00'), joined)).toEqual([]);
    expect(life.run(day('12:00'), joined)).toMatchObject([{ news: 'still', place: 'edit' }]);
    expect(life.run(day('13:00'), [drop(-0.5)])).toMatchObject([{ news: 'worse' }]);
  });

  test('snoozed for a day is silent for a day, and then says that it goes on', () => {
    const life = opened();
    life.press((alert) => snooze(alert, by, 1));
    expect(life.run(day('14:00'), [drop(-0.9)])).toEqual([]);
    expect(life.run('2026-11-22T10:29:00Z', [drop()])).toEqual([]);
    expect(life.run('2026-11-22T10:30:00Z', [drop()])).toMatchObject([
      { news: 'still', place: 'reply' },
    ]);
    expect(life.alerts[0]?.snooze).toBeNull();
  });

  test('snoozed until it gets worse is silent until it does', () => {
    const life = opened();
    life.press((alert) => snooze(alert, by, null));
    expect(life.run('2026-11-25T10:00:00Z', [drop(-0.3)])).toEqual([]);
    expect(life.run('2026-11-25T11:00:00Z', [drop(-0.4)])).toMatchObject([{ news: 'worse' }]);
  });

  test('snoozed is over without a word, and does not wake anybody when it comes back too early', () => {
    const life = opened();
    life.press((alert) => snooze(alert, by, 7));
    life.run(day('11:00'), []);
    expect(life.run(day('12:00'), [])).toMatchObject([{ news: 'resolved', place: 'edit' }]);
    expect(life.run('2026-11-24T10:00:00Z', [drop()])).toEqual([]);
    expect(life.run('2026-11-28T10:30:00Z', [drop()])).toMatchObject([{ news: 'reopened' }]);
  });

  test('called not real is silent for a month, however bad it gets', () => {
    const life = opened();
    life.press((alert) => markNotReal(alert, by, 'Our own test'));
    expect(life.run(day('12:00'), [drop(-0.9)])).toEqual([]);
    expect(life.run('2026-12-20T10:00:00Z', [drop(-0.9)])).toEqual([]);
    expect(life.run('2026-12-21T10:30:00Z', [drop()])).toMatchObject([{ news: 'opened' }]);
  });

  test('has closed takes no more buttons', () => {
    const life = opened();
    const [alert] = life.alerts;
    if (!alert) throw new Error('There is an alert.');
    const gone = { ...alert, state: 'resolved' as const };
    expect([acknowledge(gone, by), snooze(gone, by, 1), markFixed(gone, by)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(markNotReal(gone, by, 'x')?.state).toBe('not-real');
  });
});
