import type { AnyBlock, ModalView } from '@slack/types';
import { type FlatSetting, flatSetting } from '../../../engine/friction/change-setting.ts';
import { CHECKS } from '../../../engine/friction/checks/all.ts';
import type { FrictionSetting } from '../../../engine/friction/setting.ts';
import { SignalKind } from '../../../engine/signals/signal.ts';
import { hourWords, nameOf, SETTING_LABELS } from '../../../templates/settings-words.ts';
import {
  type Choice,
  input,
  manyInput,
  numberInput,
  optionOf,
  plain,
  textInput,
  timeInput,
} from './inputs.ts';
import { intro } from './intro.ts';

/** The form's name in Slack's callbacks. */
export const SETTINGS_FORM = 'friction_settings_form';

/** Fields of the form that are no field of a setting by themselves. */
export const WHEN = { block: 'when', quietHours: 'quietHours', quietDays: 'quietDays' } as const;
export const QUIET = { from: 'quietFrom', to: 'quietTo' } as const;

/** Offered where there were no quiet hours. */
const USUAL_NIGHT = { from: '22:00', to: '07:00' };

/** What the form is about, and what it must remember. */
export interface FormPlace {
  /** The project whose settings they are, by its id, and those that the channel may watch, by name. */
  readonly project: string;
  readonly projects: readonly Choice[];
  /** Offered where no channel is set: the one it was asked in, if others can read it. */
  readonly channel: string | null;
  /** Comes back with the answer; at most 3,000 characters. */
  readonly metadata: string;
}

/** All settings of the daily batch and of alerts in groups, what people change most first. */
export function settingsForm(setting: FrictionSetting, place: FormPlace): ModalView {
  const flat = flatSetting(setting);
  return {
    type: 'modal',
    callback_id: SETTINGS_FORM,
    private_metadata: place.metadata,
    title: plain('Settings'),
    submit: plain('Look back first'),
    close: plain('Cancel'),
    blocks: [
      ...intro(place),
      ...whereAndWhen(flat, place.channel),
      ...quiet(flat),
      ...alerts(flat),
      ...mutes(flat),
      ...batch(flat),
    ],
  };
}

function header(text: string): AnyBlock {
  return { type: 'header', text: plain(text) };
}

function whereAndWhen(setting: FlatSetting, here: string | null): AnyBlock[] {
  const channel = setting.channel ?? here;
  const hours = Array.from({ length: 24 }, (_, hour) =>
    optionOf({ text: hourWords(hour), value: String(hour) }),
  );
  const zone = { hint: 'Empty: the one of the project in PostHog', example: 'Europe/Berlin' };
  return [
    header('Where and when'),
    input(
      'channel',
      { label: SETTING_LABELS.channel, optional: true },
      {
        type: 'conversations_select',
        placeholder: plain('Nothing is posted'),
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(channel === null ? {} : { initial_conversation: channel }),
      },
    ),
    input(
      'hour',
      { label: SETTING_LABELS.hour },
      {
        type: 'static_select',
        options: hours,
        initial_option: hours[setting.hour],
      },
    ),
    textInput('zone', setting.zone ?? '', zone),
  ];
}

function quiet({ quietHours, quietDays, digestAt }: FlatSetting): AnyBlock[] {
  const night = optionOf({ text: 'Post nothing in the quiet hours', value: WHEN.quietHours });
  const days = optionOf({ text: SETTING_LABELS.quietDays, value: WHEN.quietDays });
  const chosen = [...(quietHours ? [night] : []), ...(quietDays ? [days] : [])];
  const { from, to } = quietHours ?? USUAL_NIGHT;
  return [
    header('Quiet'),
    input(
      WHEN.block,
      { label: 'When nothing is new, or people sleep', optional: true },
      {
        type: 'checkboxes',
        options: [night, days],
        ...(chosen.length === 0 ? {} : { initial_options: chosen }),
      },
    ),
    timeInput(QUIET.from, 'Quiet hours from', from),
    timeInput(QUIET.to, 'Quiet hours to', to),
    timeInput('digestAt', SETTING_LABELS.digestAt, digestAt),
  ];
}

function alerts(setting: FlatSetting): AnyBlock[] {
  return [
    header('Alerts'),
    numberInput(setting, 'minPeople'),
    numberInput(setting, 'minEffect', 'Of the usual rate; 0 = every change that is not chance'),
    numberInput(setting, 'worseBy', '10 = when 20 % below the usual became 30 % below'),
    numberInput(setting, 'capPerRun', 'The others share one message'),
    numberInput(setting, 'cooldownMinutes'),
  ];
}

function mutes({ mutedKinds, mutedChecks, mutedPages }: FlatSetting): AnyBlock[] {
  const kinds = SignalKind.options.map((kind) => ({ text: nameOf(kind), value: kind }));
  const checks = CHECKS.map(({ key, title }) => ({ text: title, value: key }));
  const pages = { hint: 'Separated by commas; * stands for any part', example: '/blog/*' };
  return [
    header('Never told'),
    manyInput('mutedKinds', kinds, mutedKinds),
    manyInput('mutedChecks', checks, mutedChecks),
    textInput('mutedPages', mutedPages.join(', '), pages),
  ];
}

function batch(setting: FlatSetting): AnyBlock[] {
  const event = {
    hint: 'Who met it got what they came for. Empty: the one of the installation',
    example: 'order_completed',
  };
  const domains = {
    hint: 'Their visits are not counted. Separated by commas',
    example: 'example.com',
  };
  return [
    header('What is read'),
    textInput('conversionEvent', setting.conversionEvent ?? '', event),
    numberInput(setting, 'sampleSize', 'More cost more'),
    numberInput(setting, 'fewest', 'With fewer nothing is checked, and one line says so'),
    textInput('internalDomains', setting.internalDomains.join(', '), domains),
  ];
}
