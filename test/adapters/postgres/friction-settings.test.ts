import { describe, expect, test } from 'vitest';
import { createFrictionSettings } from '../../../src/adapters/postgres/friction-settings.ts';
import { FrictionSetting } from '../../../src/engine/friction/setting.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
let projects = 0;

/** Settings, and a project of its own. */
function open() {
  projects += 1;
  const scope = { workspace: 'T1', project: `settings-${projects}` };
  return { settings: createFrictionSettings(database.db), scope };
}

describe('the settings of a project', () => {
  test('have a value for everything but the channel before anybody sets one', async () => {
    const { settings, scope } = open();
    expect(await settings.read(scope)).toMatchObject({
      ...{ channel: null, hour: 2, zone: null, sampleSize: 15, fewest: 5, quietDays: false },
      alerts: { capPerRun: 5, quietHours: { from: '22:00', to: '07:00' } },
    });
  });

  test('are as they were saved, whatever they were before', async () => {
    const { settings, scope } = open();
    await settings.setChannel(scope, 'C1', 'U1');
    const wanted = FrictionSetting.parse({
      ...{ channel: 'C2', hour: 5, zone: 'Europe/Stockholm', internalDomains: ['a.example'] },
      alerts: { quietHours: null, mutedKinds: ['rage_click'] },
    });
    await settings.save(scope, wanted, 'U2');
    expect(await settings.read(scope)).toEqual(wanted);
  });

  test('keep the rest where the channel is set, also when both happen at once', async () => {
    const { settings, scope } = open();
    await settings.save(scope, FrictionSetting.parse({ channel: 'C1', hour: 5 }), 'U1');
    await Promise.all(['C2', 'C2', 'C2'].map((one) => settings.setChannel(scope, one, 'U2')));
    expect(await settings.read(scope)).toMatchObject({ channel: 'C2', hour: 5 });
  });

  test('are of one project alone', async () => {
    const { settings, scope } = open();
    await settings.setChannel(scope, 'C1', 'U1');
    expect((await settings.read({ ...scope, workspace: 'T2' })).channel).toBeNull();
  });
});
