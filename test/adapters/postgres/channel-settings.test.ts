import { expect, test } from 'vitest';
import { createChannelSettings } from '../../../src/adapters/postgres/channel-settings.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
const PLACE = { workspace: 'T1', channel: 'C1' };

function open() {
  const clock = { at: Date.parse('2026-11-21T09:00:00Z') };
  return { clock, settings: createChannelSettings(database.db, () => new Date(clock.at)) };
}

test('a channel is listened to as its threads suggest, and shown what links lead to, until somebody says otherwise', async () => {
  const { settings } = open();
  const place = { ...PLACE, channel: 'C-unsaid' };
  expect(await settings.read(place)).toEqual({ listening: null, offers: 'links' });
  await settings.save(place, { listening: 'with' }, 'U1');
  expect(await settings.read(place)).toEqual({ listening: 'with', offers: 'links' });
  await settings.save(place, { offers: 'ids' }, 'U2');
  expect(await settings.read(place)).toEqual({ listening: 'with', offers: 'ids' });
  expect(await settings.read({ ...place, workspace: 'T2' })).toEqual({
    listening: null,
    offers: 'links',
  });
  await settings.save(place, { listening: null }, 'U1');
  expect((await settings.read(place)).listening).toBeNull();
});

test('what was read is good for half a minute, also where another process changed it', async () => {
  const [here, there] = [open(), open()];
  await here.settings.read(PLACE);
  await there.settings.save(PLACE, { listening: 'off' }, 'U1');
  expect((await there.settings.read(PLACE)).listening).toBe('off');
  here.clock.at += 29_999;
  expect((await here.settings.read(PLACE)).listening).toBeNull();
  here.clock.at += 1;
  expect((await here.settings.read(PLACE)).listening).toBe('off');
});
