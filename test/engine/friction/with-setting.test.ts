import { expect, test } from 'vitest';
import { FrictionSetting } from '../../../src/engine/friction/setting.ts';
import { withSetting } from '../../../src/engine/friction/with-setting.ts';
import { scriptedSource } from '../../support/scripted-source.ts';

const scope = { workspace: 'T1', project: '7' };

/** The project with these settings, of a shop that sells in three steps. */
function projectWith(fields: Partial<FrictionSetting>) {
  const source = scriptedSource({});
  const shop = {
    ...source,
    project: async () => ({
      ...(await source.project(scope)),
      ...{ timezone: 'UTC', conversionEvent: 'paid', funnel: ['viewed', 'ordered', 'paid'] },
    }),
  };
  const settings = { read: async () => FrictionSetting.parse(fields) };
  return withSetting(shop, settings).project(scope);
}

test('nothing set, the project is as PostHog and the installation say', async () => {
  expect(await projectWith({})).toMatchObject({
    ...{ timezone: 'UTC', conversionEvent: 'paid', funnel: ['viewed', 'ordered', 'paid'] },
  });
});

test('its zone is the one that the team set', async () => {
  expect((await projectWith({ zone: 'Asia/Tokyo' })).timezone).toBe('Asia/Tokyo');
});

test('a step of the funnel named as conversion ends it there', async () => {
  expect(await projectWith({ conversionEvent: 'ordered' })).toMatchObject({
    ...{ conversionEvent: 'ordered', funnel: ['viewed', 'ordered'] },
  });
});

test('another event named as conversion takes the place of the old one', async () => {
  expect(await projectWith({ conversionEvent: 'thanked' })).toMatchObject({
    funnel: ['viewed', 'ordered', 'thanked'],
  });
});
