import { describe, expect, test } from 'vitest';
import { measuredBy } from '../../../../src/engine/signals/evidence/measured.ts';
import type { Signal } from '../../../../src/engine/signals/signal.ts';
import { alertLife } from '../../../support/alert-life.ts';
import { aFriction, aSignal } from '../../../support/made-signals.ts';

const at = (time: string) => `2026-11-21T${time}:00Z`;
const week = aSignal({ hours: 168, effect: -0.2 });
const title = '60 % get on in the last 6 hours, usually 61 %';
const reading = (effect: number, fields: Partial<Signal> = {}) =>
  new Map([[week.fingerprint, measuredBy(aSignal({ hours: 6, effect, title, ...fields }))]]);
const back = { readings: reading(-0.02) };

describe('what a long window still holds while newer visits are as usual', () => {
  test('opens no alert', () => {
    expect(alertLife().run(at('10:00'), [week], back)).toEqual([]);
    expect(alertLife().run(at('10:00'), [week])).toMatchObject([{ news: 'opened' }]);
  });

  test('is over, with what is measured now as its headline', () => {
    const life = alertLife();
    life.run(at('10:00'), [week]);
    expect(life.run(at('11:00'), [week], back)).toEqual([]);
    expect(life.run(at('12:00'), [week], back)).toMatchObject([
      { kind: 'resolve', news: 'resolved', headlines: [title] },
    ]);
    expect(life.actions).toMatchObject([
      { message: { quietMinutes: 120, before: { effect: -0.2 } } },
    ]);
    expect(life.run(at('13:00'), [week], back)).toEqual([]);
  });

  test('comes back when visits since show it, and not because the long window still does', () => {
    const life = alertLife();
    life.run(at('10:00'), [week]);
    life.run(at('11:00'), [week], back);
    life.run(at('12:00'), [week], back);
    expect(life.run(at('15:00'), [week])).toEqual([]);
    const again = { readings: reading(-0.15) };
    expect(life.run(at('15:30'), [week], again)).toEqual([]);
    expect(life.run(at('16:00'), [week], again)).toMatchObject([{ news: 'reopened' }]);
  });

  test.each([
    ['more than half of it is left', { readings: reading(-0.12) }],
    ['too few newer visits tell', { readings: reading(-0.02, { numerator: 6, denominator: 10 }) }],
    ['it is the same window', { readings: reading(-0.02, { hours: 168 }) }],
    ['nothing else was measured', { readings: new Map() }],
  ])('goes on where %s', (_, more) => {
    const life = alertLife();
    life.run(at('10:00'), [week]);
    life.run(at('11:00'), [week], more);
    expect(life.run(at('12:00'), [week], more)).toMatchObject([{ news: 'still' }]);
  });

  test('says nothing of what only recordings show', () => {
    const life = alertLife();
    expect(life.run(at('10:00'), [aFriction()], back)).toMatchObject([{ news: 'opened' }]);
  });
});
