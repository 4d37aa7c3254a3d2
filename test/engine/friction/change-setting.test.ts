import { describe, expect, test } from 'vitest';
import { changeBetween, changeSetting } from '../../../src/engine/friction/change-setting.ts';
import { FrictionSetting } from '../../../src/engine/friction/setting.ts';

const before = FrictionSetting.parse({ channel: 'C1', alerts: { mutedPages: ['/blog/*'] } });

describe('a change of settings', () => {
  test('holds the fields that differ and no others, of the alerts too', () => {
    const after = FrictionSetting.parse({
      ...{ channel: 'C1', hour: 5, quietDays: true },
      alerts: { quietHours: null, minPeople: 5 },
    });
    const change = changeBetween(before, after);
    expect(change).toEqual({
      ...{ hour: 5, quietDays: true },
      ...{ quietHours: null, minPeople: 5, mutedPages: [] },
    });
    expect(changeSetting(before, change)).toEqual(after);
    expect(changeBetween(after, after)).toEqual({});
  });

  test('undoes nothing that somebody else changed meanwhile', () => {
    const change = changeBetween(before, changeSetting(before, { hour: 5 }));
    const meanwhile = changeSetting(before, { sampleSize: 40, minPeople: 9 });
    expect(changeSetting(meanwhile, change)).toMatchObject({
      ...{ hour: 5, sampleSize: 40 },
      alerts: { minPeople: 9 },
    });
  });

  test('is taken back by the change the other way round', () => {
    const after = changeSetting(before, { hour: 5, mutedPages: [], zone: 'Europe/Berlin' });
    expect(changeSetting(after, changeBetween(after, before))).toEqual(before);
  });

  test('with a wrong value is refused, and unknown names are passed over', () => {
    expect(() => changeSetting(before, { hour: 24 })).toThrow();
    expect(() => changeSetting(before, { minPeople: 'many' })).toThrow();
    expect(changeSetting(before, { alerts: { minPeople: 9 }, nonsense: true })).toEqual(before);
  });
});
