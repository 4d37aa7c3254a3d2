import { z } from 'zod';
import {
  changeBetween,
  flatSetting,
  SettingChange,
  type SettingField,
} from '../engine/friction/change-setting.ts';
import type { FrictionSetting } from '../engine/friction/setting.ts';
import type { Watch } from '../engine/friction/watch.ts';
import { Exact, type View } from './fill.ts';
import { LIMITS } from './limits.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';
import { SETTING_LABELS, settingWords } from './settings-words.ts';

/** How much of one value is told, characters. */
const MOST = 80;

/** What becomes different, the project before the fields, for a template. */
export function changeViews(changed: Changed) {
  return [...watchViews(changed), ...fieldViews(changed)];
}

/** The news of the project that the channel watched come there no more: their buttons would mean the new one. */
function watchViews({ watch, silenced = false }: Changed) {
  if (!watch) return [];
  const from = clip(watch.from.name, MOST);
  const moved = { label: 'Project of this channel', isChannel: false, from };
  const news = { label: `News and alerts of ${from}`, isChannel: false, from: 'here' };
  return [
    { ...moved, to: clip(watch.to, MOST) },
    ...(silenced ? [{ ...news, to: 'nowhere, until somebody sets a channel for them' }] : []),
  ] satisfies View[];
}

function fieldViews({ before, after }: Changed) {
  const [was, is] = [flatSetting(before), flatSetting(after)];
  const fields = new Set(Object.keys(changeBetween(before, after)));
  const told = Object.keys(SETTING_LABELS) as SettingField[];
  return told
    .filter((field) => fields.has(field))
    .map((field) => {
      const isChannel = field === 'channel';
      return {
        label: SETTING_LABELS[field],
        isChannel,
        from: isChannel ? new Exact(was.channel ?? '') : clip(settingWords(was, field), MOST),
        to: isChannel ? new Exact(is.channel ?? '') : clip(settingWords(is, field), MOST),
      } satisfies View;
    });
}

/** What a button stands for that changes settings. */
const ChangeValue = z.object({
  /** Whose settings they are, by the project's id; none = those of the channel's own. */
  project: z.string().optional(),
  /** Whether the channel is to watch that project from now on. */
  watch: z.boolean().optional(),
  change: SettingChange,
});
export type ChangeValue = z.infer<typeof ChangeValue>;

/** The value of such a button; null = it is too long for one. */
export function changeValue(wanted: ChangeValue): string | null {
  const value = JSON.stringify(wanted);
  return value.length > LIMITS.buttonValue ? null : value;
}

/** Reads `changeValue` back; null = it is none of ours. Buttons of before held the change alone. */
export function readChangeValue(value: string): ChangeValue | null {
  const read = ChangeValue.or(SettingChange.transform((change): ChangeValue => ({ change })));
  try {
    return read.safeParse(JSON.parse(value)).data ?? null;
  } catch {
    return null;
  }
}

/** Two settings, the one that somebody has set in place of the other. */
export interface Changed {
  readonly before: FrictionSetting;
  readonly after: FrictionSetting;
  /** Whose they are; none = of the project of the channel in which they are told. */
  readonly project?: string | undefined;
  /** The channel watches that project from now on; none = it did. */
  readonly watch?: Watch | undefined;
  /** Whether news of the project that it watched until now came there. */
  readonly silenced?: boolean | undefined;
}

/** Said to all: who changed what; with a button that takes it back, but for another project. `by`: Slack's id. */
export function settingsChanged(changed: Changed, by: string): Message {
  const { before, after, project, watch } = changed;
  const undo = watch ? null : changeValue({ project, change: changeBetween(after, before) });
  const changes = changeViews(changed);
  return render('settings-changed', {
    ...{ by: new Exact(by), changes },
    undo: undo === null ? null : new Exact(undo),
  });
}

/** To who changed them alone, where nobody else is told there. */
export function settingsSaved(changed: Changed): Message {
  return render('settings-saved', { changes: changeViews(changed) });
}
