import { describe, expect, test } from 'vitest';
import { createRenderings } from '../../../src/adapters/postgres/renderings.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();

const scope = { workspace: 'T1', project: '7' };
const morning = new Date('2026-11-21T08:00:00Z');
const still = (seconds: number) => ({
  seconds,
  png: new Uint8Array([137, 80, 78, 71, seconds]),
  width: 800,
  height: 600,
});
const rendering = { stills: [still(3), still(1)], outsideRequests: 0, milliseconds: 120 };

describe('renderings left for whoever asked', () => {
  test('come back with their pictures in the order they were asked for', async () => {
    const renderings = createRenderings(database.db, () => morning);
    await renderings.save(scope, 'order', { ok: true, rendering });
    const found = await renderings.find(scope, 'order');
    expect(found?.ok && found.rendering.stills.map(({ seconds }) => seconds)).toEqual([3, 1]);
    expect(found?.ok && [...(found.rendering.stills[0]?.png ?? [])]).toEqual([137, 80, 78, 71, 3]);
    expect(found).toMatchObject({ rendering: { outsideRequests: 0, milliseconds: 120 } });
  });

  test('tell why there is none', async () => {
    const renderings = createRenderings(database.db, () => morning);
    const failed = { ok: false, code: 'crashed', message: 'too large' } as const;
    await renderings.save(scope, 'failed', failed);
    expect(await renderings.find(scope, 'failed')).toEqual(failed);
  });

  test('can be forgotten for another attempt, and the newest counts', async () => {
    const renderings = createRenderings(database.db, () => morning);
    const failed = { ok: false, code: 'timeout', message: 'hung' } as const;
    await renderings.save(scope, 'again', failed);
    await renderings.forget(scope, 'again');
    expect(await renderings.find(scope, 'again')).toBeNull();
    await renderings.save(scope, 'again', failed);
    await renderings.save(scope, 'again', { ok: true, rendering });
    expect(await renderings.find(scope, 'again')).toMatchObject({ ok: true });
  });

  test('know when a renderer last said that it is there', async () => {
    const renderings = createRenderings(database.db);
    expect(await renderings.lastSign()).toBeNull();
    await renderings.sign(morning);
    const later = new Date(morning.getTime() + 5_000);
    await renderings.sign(later);
    expect(await renderings.lastSign()).toEqual(later);
  });

  test('are gone after a day', async () => {
    const renderings = createRenderings(database.db, () => morning);
    await renderings.save(scope, 'old', { ok: true, rendering });
    await renderings.purge(new Date(morning.getTime() + 23 * 3_600_000));
    expect(await renderings.find(scope, 'old')).not.toBeNull();
    await renderings.purge(new Date(morning.getTime() + 25 * 3_600_000));
    expect(await renderings.find(scope, 'old')).toBeNull();
  });
});
