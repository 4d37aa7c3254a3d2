import { expect, it } from 'vitest';
import type { Source } from '../../../src/engine/ports/source.ts';
import { uuidOf } from '../dataset.ts';
import { SCOPE } from './scope.ts';

/** What every source must tell of persons. */
export function describePersons(source: () => Source): void {
  it('tells a person by any of their distinct ids', async () => {
    const maya = await source().person(SCOPE, 'maya');
    expect(maya).toEqual({
      id: uuidOf(0xa, 1),
      name: 'Maya L.',
      email: 'Maya@pots.example',
      distinctIds: ['maya', 'anon-1'],
      properties: { email: 'Maya@pots.example', plan: 'free', visits: 3, vip: false },
      createdAt: '2026-04-01T08:00:00.000Z',
    });
    expect(await source().person(SCOPE, 'anon-1')).toEqual(maya);
    expect(await source().person(SCOPE, 'nobody')).toBeNull();
  });

  it('takes a name from the properties when PostHog only repeats an id', async () => {
    expect((await source().person(SCOPE, 'tom@pots.example'))?.name).toBe('Tom "T" Ö.');
  });

  it('finds persons by their whole e-mail address, as a property or as an id', async () => {
    const found = async (email: string) =>
      (await source().personsByEmail(SCOPE, email)).map(({ id }) => id);
    expect(await found('maya@pots.example')).toEqual([uuidOf(0xa, 1)]);
    expect(await found('tom@pots.example')).toEqual([uuidOf(0xa, 2)]);
    expect(await found('pots.example')).toEqual([]);
    expect(await found('')).toEqual([]);
  });
}
