import { settingsForm } from '../../src/bot/views/settings/form.ts';
import { changeSetting } from '../../src/engine/friction/change-setting.ts';
import { FrictionSetting } from '../../src/engine/friction/setting.ts';
import { settingsChanged, settingsSaved } from '../../src/templates/settings-change.ts';
import { type LookedBack, settingsRehearsal } from '../../src/templates/settings-rehearsal.ts';
import { lookingBack, rehearsedView } from '../../src/templates/settings-views.ts';
import type { Section } from './entry.ts';
import { MAYA, PRODUCT, SHOP } from './invented.ts';

const before = FrictionSetting.parse({ channel: PRODUCT });
const after = changeSetting(before, { hour: 5, minEffect: 0.2, mutedKinds: ['dead_click'] });
const changed = { before, after };

const HEADLINES = [
  'Fewer get from checkout to payment on phones',
  'Errors doubled on the product page',
  'Search answers after 4 s',
];
const fired = HEADLINES.map((headline, i) => ({
  ...{ at: `2026-11-${String(6 + i * 5).padStart(2, '0')}T09:00:00.000Z`, kind: 'opened' as const },
  ...{ fingerprint: `f${i}`, headline, page: '/checkout' },
}));
const looked: LookedBack = {
  would: { fired, messages: 3 },
  does: { fired: [...fired, ...fired], messages: 6 },
  ...{ days: 30, knownSince: new Date('2026-11-01T00:00:00Z') },
  cost: { dollars: 12.4, basis: 'By what the last 7 batches cost: 15 visits a day.' },
};
const place = { channel: PRODUCT, responseUrl: null };

/** Settings of the daily news and alerts. */
export const settings: Section = {
  title: 'Settings of /friction',
  entries: [
    {
      ...{ name: 'settings-form', title: 'The form', place: 'modal' },
      says: 'After `/friction settings` or Settings under a message.',
      content: settingsForm(before, {
        ...{ project: '7', projects: [{ text: SHOP, value: '7' }], channel: PRODUCT },
        metadata: JSON.stringify(place),
      }),
    },
    {
      ...{ name: 'settings-waiting', title: 'Looking back', place: 'modal' },
      says: 'While it is found out what the change would have told in the last 30 days.',
      content: lookingBack('gallery-looking-back'),
    },
    {
      ...{ name: 'settings-rehearsal', title: 'Before you save', place: 'modal' },
      says: 'What the change would have told, what it costs, and what it changes.',
      content: rehearsedView(changed, looked, place),
    },
    {
      ...{ name: 'settings-rehearsal--closed', title: 'The form was closed', place: 'ephemeral' },
      says: 'The same to whoever closed the form meanwhile, still to be saved.',
      content: [settingsRehearsal(changed, looked, { isGone: true })],
    },
    {
      ...{ name: 'settings-changed', title: 'Changed', place: 'channel' },
      says: 'Said to all: who changed what, with the way back.',
      content: [settingsChanged(changed, MAYA)],
    },
    {
      ...{ name: 'settings-saved', title: 'Saved', place: 'ephemeral' },
      says: 'To whoever saved, where nobody else is told.',
      content: [settingsSaved(changed), settingsSaved({ before, after: before })],
    },
  ],
};
