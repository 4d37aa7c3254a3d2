import {
  changeBetween,
  flatSetting,
  type SettingChange,
  type SettingField,
} from '../engine/friction/change-setting.ts';
import type { FrictionSetting } from '../engine/friction/setting.ts';
import { Exact, type View } from './fill.ts';
import { LIMITS } from './limits.ts';
import { type Message, render } from './render.ts';
import { clip } from './safe-text.ts';
import { SETTING_LABELS, settingWords } from './settings-words.ts';

/** How much of one value is told, characters. */
const MOST = 80;

/** What becomes different, field by field, for a template. */
export function changeViews(before: FrictionSetting, after: FrictionSetting) {
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

/** A change as the value of a button; null = it is too long for one. */
export function changeValue(change: SettingChange): string | null {
  const value = JSON.stringify(change);
  return value.length > LIMITS.buttonValue ? null : value;
}

/** Two settings, the one that somebody has set in place of the other. */
export interface Changed {
  readonly before: FrictionSetting;
  readonly after: FrictionSetting;
}

/** Said to all: who changed what; with a button that takes it back. `by`: Slack's id. */
export function settingsChanged({ before, after }: Changed, by: string): Message {
  const undo = changeValue(changeBetween(after, before));
  const changes = changeViews(before, after);
  return render('settings-changed', {
    ...{ by: new Exact(by), changes },
    undo: undo === null ? null : new Exact(undo),
  });
}

/** To who changed them alone, where nobody else is told there. */
export function settingsSaved({ before, after }: Changed): Message {
  return render('settings-saved', { changes: changeViews(before, after) });
}
