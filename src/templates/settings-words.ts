import type { FlatSetting, SettingField } from '../engine/friction/change-setting.ts';
import { CHECKS } from '../engine/friction/checks/all.ts';
import { KINDS } from '../engine/signals/all-kinds.ts';
import { plural } from './plain-words.ts';

/** What each field of a setting is called among people; in the form, and where a change is told. */
export const SETTING_LABELS: Readonly<Record<SettingField, string>> = {
  channel: 'Channel for news and alerts',
  hour: 'Daily batch from',
  zone: 'Time zone',
  conversionEvent: 'Conversion event',
  sampleSize: 'Failed visits read a day, at most',
  fewest: 'Fewest worth checking',
  quietDays: 'A line on days without news',
  internalDomains: 'E-mail domains of your own team',
  paused: 'Schedules that rest',
  quietHours: 'Quiet hours',
  digestAt: 'Morning digest at',
  stillEveryMinutes: 'Minutes between two “still happening”',
  cooldownMinutes: 'Minutes between two changes of one alert',
  resolveAfterMinutes: 'Minutes unseen until it is over',
  reopenDays: 'Days in which it can come back',
  notRealDays: 'Days of silence after “not real”',
  worseBy: 'Told again when worse by, points',
  capPerRun: 'New alerts of one hour, at most',
  minPeople: 'People who must have met it',
  minEffect: 'Smallest change told, %',
  mutedKinds: 'Muted signals',
  mutedChecks: 'Muted checks',
  mutedPages: 'Muted kinds of pages',
};

/** What a kind of signal or a check is called among people, by its name in the code. */
export function nameOf(key: string): string {
  const kinds: Readonly<Record<string, { readonly name: string }>> = KINDS;
  return kinds[key]?.name ?? CHECKS.find((check) => check.key === key)?.title ?? key;
}

/** An hour of the day by its clock: `02:00`. */
export function hourWords(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** `0.125` as people write it in hundredths: `12.5`. */
export function hundredths(part: number): string {
  return String(Math.round(part * 10_000) / 100);
}

/** Kinds and checks by name, or `none`. */
function listWords(keys: readonly string[]): string {
  return keys.length === 0 ? 'none' : keys.map(nameOf).join(', ');
}

type Words = { readonly [Field in SettingField]?: (value: FlatSetting[Field]) => string };

/** Where the value itself does not read well. */
const WORDS: Words = {
  hour: hourWords,
  zone: (zone) => zone ?? 'as in PostHog',
  conversionEvent: (event) => event ?? 'as installed',
  quietDays: (isTold) => (isTold ? 'yes' : 'no'),
  quietHours: (hours) => (hours ? `${hours.from}–${hours.to}` : 'none'),
  internalDomains: listWords,
  paused: (paused) => (paused.length === 0 ? 'none' : plural(paused.length, 'schedule')),
  worseBy: hundredths,
  minEffect: hundredths,
  minPeople: String,
  mutedKinds: listWords,
  mutedChecks: listWords,
  mutedPages: listWords,
};

/** The value of a field in a sentence. A channel is no text: it is told by `channel` of the templates. */
export function settingWords<Field extends SettingField>(
  setting: FlatSetting,
  field: Field,
): string {
  const words = WORDS[field];
  return words ? words(setting[field]) : String(setting[field]);
}

/** `4 times`, `once`, `not once`. */
export function timesWords(times: number): string {
  if (times === 0) return 'not once';
  return times === 1 ? 'once' : plural(times, 'time');
}
