import { z } from 'zod';
import { FrictionSetting } from './setting.ts';

/** Every field of a setting side by side with those of its alerts: no two have the same name. */
export type FlatSetting = Omit<FrictionSetting, 'alerts'> & FrictionSetting['alerts'];
export type SettingField = keyof FlatSetting;

/**
 * The fields that somebody changes, by name, with what they become: a few, so that two people who change
 * different things undo nothing of each other. It is checked where it is applied.
 */
export const SettingChange = z.record(z.string(), z.json());
export type SettingChange = z.infer<typeof SettingChange>;

/** A setting with all its fields side by side. */
export function flatSetting({ alerts, ...own }: FrictionSetting): FlatSetting {
  return { ...own, ...alerts };
}

/** The setting with the change in it; names that it does not know are passed over. @throws ZodError for a wrong value */
export function changeSetting(before: FrictionSetting, change: SettingChange): FrictionSetting {
  const { alerts, ...own } = before;
  return FrictionSetting.parse({ ...own, ...change, alerts: { ...alerts, ...change } });
}

/** What has to change to come from one setting to the other; empty = they are the same. */
export function changeBetween(before: FrictionSetting, after: FrictionSetting): SettingChange {
  const old: Readonly<Record<string, unknown>> = flatSetting(before);
  const changed = Object.entries(flatSetting(after)).filter(([field, value]) => {
    return JSON.stringify(old[field]) !== JSON.stringify(value);
  });
  return SettingChange.parse(Object.fromEntries(changed));
}
