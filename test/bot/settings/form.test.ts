import type { ViewStateValue } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { chosenValue } from '../../../sandbox/slack/acts/choice.ts';
import { findInputs } from '../../../sandbox/slack/blocks/find.ts';
import { checkView } from '../../../sandbox/slack/blocks/view.ts';
import { listOf } from '../../../sandbox/slack/fields.ts';
import type { Choices } from '../../../sandbox/slack/page-contract.ts';
import { namedIn, ofProject, plainNames } from '../../../src/bot/views/settings/block-names.ts';
import { settingsForm } from '../../../src/bot/views/settings/form.ts';
import { readSettingsForm } from '../../../src/bot/views/settings/read.ts';
import { changeBetween } from '../../../src/engine/friction/change-setting.ts';
import { CHECK_KEYS } from '../../../src/engine/friction/check.ts';
import { FrictionSetting } from '../../../src/engine/friction/setting.ts';
import { SignalKind } from '../../../src/engine/signals/signal.ts';
import { ACTIONS } from '../../../src/templates/actions.ts';
import { rehearsedView } from '../../../src/templates/settings-views.ts';

const projects = [{ text: 'Shop EU', value: '7' }];
const place = { project: '7', projects, channel: 'C1', metadata: '{}' };
const usual = FrictionSetting.parse({ channel: 'C1' });
const full = FrictionSetting.parse({
  ...{ channel: 'C2', hour: 23, zone: 'Europe/Berlin', conversionEvent: 'order_completed' },
  ...{ sampleSize: 40, fewest: 8, quietDays: true, internalDomains: ['example.com', 'a.org'] },
  alerts: {
    ...{ quietHours: { from: '21:30', to: '06:45' }, digestAt: '09:15', minPeople: 7 },
    ...{ minEffect: 0.125, worseBy: 0.29, capPerRun: 2, cooldownMinutes: 0 },
    ...{ mutedKinds: ['dead_click'], mutedChecks: ['exitTrigger'], mutedPages: ['/blog/*'] },
    ...{ reopenDays: 3, stillEveryMinutes: 60 },
  },
});
const night = { selectedAll: ['quietHours'] };

/** What Slack sends back of the form, with these fields filled in otherwise. */
function filled(
  setting: FrictionSetting,
  typed: Readonly<Record<string, Choices[string][string]>> = {},
) {
  const blocks = listOf(settingsForm(setting, place).blocks);
  const values = findInputs(blocks).map(({ blockId, actionId, element }) => {
    return [blockId, { [actionId]: stateOf(chosenValue(element, typed[blockId])) }] as const;
  });
  return Object.fromEntries(values);
}

function stateOf(value: object): ViewStateValue {
  if (!('type' in value && typeof value.type === 'string')) throw new Error('A value has no type.');
  return { ...value, type: value.type };
}

/** The sentences at the fields, after this was typed. */
function refusals(typed: Readonly<Record<string, Choices[string][string]>>) {
  return readSettingsForm(filled(usual, typed), usual).errors;
}

describe('the form of settings', () => {
  test.each([
    ['what is usual', usual],
    ['everything set', full],
    ['nothing quiet and no channel', FrictionSetting.parse({ alerts: { quietHours: null } })],
  ])('is one that Slack takes, with %s in it', (_name, setting) => {
    expect(checkView('modal', settingsForm(setting, place), () => false)).toMatchObject({
      ok: true,
    });
  });

  test.each([
    ['what is usual', usual],
    ['everything set', full],
    ['no quiet hours', FrictionSetting.parse({ channel: 'C1', alerts: { quietHours: null } })],
  ])('sent back untouched changes nothing of %s', (_name, setting) => {
    expect(readSettingsForm(filled(setting), setting)).toEqual({ setting, errors: null });
  });

  test('offers the projects that the channel may watch, and says how there come to be more', () => {
    const only = JSON.stringify(settingsForm(usual, place).blocks);
    expect(only).toContain('Connect another with /backstory setup.');
    expect(only).not.toContain(ACTIONS.settingsProject);
    const many = Array.from({ length: 120 }, (_, i) => ({ text: `Shop ${i}`, value: String(i) }));
    const view = settingsForm(usual, { ...place, project: '110', projects: many });
    expect(checkView('modal', view, () => false)).toMatchObject({ ok: true });
    expect(view.blocks[0]).toMatchObject({
      accessory: { action_id: ACTIONS.settingsProject, initial_option: { value: '110' } },
    });
    expect(JSON.stringify(view.blocks)).not.toContain('/backstory setup');
  });

  test('of another project has other names, under which what was typed is read all the same', () => {
    const view = ofProject(settingsForm(full, place), '8');
    const blocks = listOf(view.blocks);
    const values = findInputs(blocks).map(({ blockId, actionId, element }) => {
      return [blockId, { [actionId]: stateOf(chosenValue(element, undefined)) }] as const;
    });
    expect(values.every(([blockId]) => blockId.endsWith('@8'))).toBe(true);
    const read = readSettingsForm(plainNames(Object.fromEntries(values)), usual);
    expect(read.setting).toMatchObject({ hour: 23, zone: 'Europe/Berlin', sampleSize: 40 });
    expect(namedIn({ zone: 'No.' }, '8')).toEqual({ 'zone@8': 'No.' });
    expect(namedIn({ zone: 'No.' }, undefined)).toEqual({ zone: 'No.' });
  });

  test('offers the channel it was asked in where none is set', () => {
    const unset = FrictionSetting.parse({});
    expect(readSettingsForm(filled(unset), unset).setting).toMatchObject({ channel: 'C1' });
  });

  test('gives what was typed, as people type it', () => {
    const typed = {
      ...{ zone: { text: ' europe/berlin ' }, conversionEvent: { text: ' paid ' } },
      ...{ internalDomains: { text: '@Example.com, ana@a.org\nexample.com' } },
      ...{ mutedPages: { text: 'https://shop.example/blog/, /product/*' } },
      ...{ minEffect: { text: '12,5' }, when: { selectedAll: ['quietDays'] } },
    };
    expect(readSettingsForm(filled(usual, typed), usual).setting).toMatchObject({
      ...{ zone: 'Europe/Berlin', conversionEvent: 'paid', quietDays: true },
      internalDomains: ['example.com', 'a.org'],
      alerts: { mutedPages: ['/blog', '/product/*'], minEffect: 0.125, quietHours: null },
    });
  });

  test('taken empty leaves what need not be set to PostHog and the installation', () => {
    const empty = {
      ...{ zone: { text: null }, conversionEvent: { text: '' }, channel: { selected: null } },
      ...{ internalDomains: { text: null }, mutedPages: { text: null } },
    };
    expect(readSettingsForm(filled(full, empty), full).setting).toMatchObject({
      ...{ channel: null, zone: null, conversionEvent: null, internalDomains: [] },
      alerts: { mutedPages: [] },
    });
  });

  test.each([
    ['zone', { text: 'berlin' }, 'I know no time zone “berlin”. Did you mean Europe/Berlin?'],
    [
      'zone',
      { text: '+02:00' },
      'I know no time zone “+02:00”. Write it as Europe/Berlin, or leave it empty.',
    ],
    ['sampleSize', { text: '101' }, 'Write a whole number from 1 to 100.'],
    ['sampleSize', { text: '7.5' }, 'Write a whole number from 1 to 100.'],
    ['sampleSize', { text: null }, 'Write a whole number from 1 to 100.'],
    ['fewest', { text: '16' }, 'At most 15 visits are read: write that or less.'],
    ['minPeople', { text: '0' }, 'Write a whole number from 1 to 10000.'],
    ['minEffect', { text: '-5' }, 'Write a number from 0 to 1000.'],
    ['capPerRun', { text: '1e1' }, 'Write a whole number from 1 to 50.'],
    [
      'mutedPages',
      { text: '/a, blog' },
      '“blog” is no kind of page. Write it from the slash on, as /blog/*.',
    ],
    [
      'internalDomains',
      { text: 'localhost' },
      '“localhost” is no domain. Write it as example.com.',
    ],
    ['conversionEvent', { text: 'x'.repeat(201) }, 'Keep it under 200 characters.'],
  ])('says at its field what is wrong: %s %o', (field, choice, sentence) => {
    expect(refusals({ [field]: choice })).toEqual({ [field]: sentence });
  });

  test('names every field that is wrong at once, and quiet hours that are none', () => {
    expect(Object.keys(refusals({ zone: { text: 'x' }, fewest: { text: '' } }) ?? {})).toEqual([
      'fewest',
      'zone',
    ]);
    const same = { quietFrom: { selected: '08:00' }, quietTo: { selected: '08:00' } };
    expect(refusals({ when: night, ...same })).toEqual({
      quietTo: 'They end where they begin. Choose another end, or take the tick away.',
    });
    expect(refusals({ when: { selectedAll: [] }, ...same })).toBeNull();
  });

  test('leaves room for the longest change in what the next view remembers', () => {
    const longest = {
      ...{ channel: { selected: 'C0123456789' }, hour: { selected: '3' } },
      zone: { text: 'America/Argentina/ComodRivadavia' },
      conversionEvent: { text: '"'.repeat(200) },
      ...{ sampleSize: { text: '99' }, fewest: { text: '98' }, minPeople: { text: '9999' } },
      ...{ minEffect: { text: '99.99' }, worseBy: { text: '9.99' }, capPerRun: { text: '49' } },
      ...{ cooldownMinutes: { text: '1439' }, digestAt: { selected: '10:10' } },
      ...{ when: { selectedAll: ['quietHours', 'quietDays'] }, quietFrom: { selected: '20:01' } },
      mutedKinds: { selectedAll: SignalKind.options },
      mutedChecks: { selectedAll: [...CHECK_KEYS] },
      mutedPages: {
        text: Array.from({ length: 100 }, (_, i) => `/"${i % 10}`)
          .join(',')
          .slice(0, 400),
      },
      internalDomains: {
        text: Array.from({ length: 66 }, (_, i) => `${i + 10}.io`)
          .join(',')
          .slice(0, 400),
      },
    };
    const { setting } = readSettingsForm(filled(usual, longest), usual);
    const after = setting ?? usual;
    expect(Object.keys(changeBetween(usual, after))).toHaveLength(18);
    const here = {
      channel: 'C0123456789',
      responseUrl: `https://hooks.slack.com/${'x'.repeat(120)}`,
    };
    const view = rehearsedView({ before: usual, after }, null, here);
    expect(checkView('modal', view, () => false)).toMatchObject({ ok: true });
  });
});
