import type { ModalView, PlainTextElement } from '@slack/types';
import { z } from 'zod';
import { changeBetween, SettingChange } from '../engine/friction/change-setting.ts';
import { failure } from './failure.ts';
import { type Message, render } from './render.ts';
import type { Changed } from './settings-change.ts';
import { type LookedBack, settingsRehearsal } from './settings-rehearsal.ts';

/** The name, in Slack's callbacks, of the view in which a change is saved. */
export const SETTINGS_REHEARSAL = 'friction_settings_rehearsal';

/** What a view about settings remembers of where it was asked for. */
export const SettingsPlace = z.object({
  channel: z.string(),
  /** Slack's address for words to the asker; null = none was given. */
  responseUrl: z.string().nullable(),
  /** The project that was chosen for the channel, by its id; none = the one that it watches. */
  project: z.string().optional(),
});
export type SettingsPlace = z.infer<typeof SettingsPlace>;

/** What the view remembers in which a change is saved. */
export const SettingsDraft = SettingsPlace.extend({ change: SettingChange });
export type SettingsDraft = z.infer<typeof SettingsDraft>;

/** Until it is known what a change would have done. `id`: by which the view is found again. */
export function lookingBack(id: string): ModalView {
  return { ...common('Looking back', render('settings-waiting', {})), external_id: id };
}

/** What a change would have done, to be saved or not. `looked` null = it could not be found out. */
export function rehearsedView(
  changed: Changed,
  looked: LookedBack | null,
  place: SettingsPlace,
): ModalView {
  const change = changeBetween(changed.before, changed.after);
  const view = common('Before you save', settingsRehearsal(changed, looked));
  const isSame = Object.keys(change).length === 0 && !changed.watch;
  return isSame ? view : { ...view, ...saving({ ...place, change }) };
}

/** The change could not be taken: it can be tried again. */
export function notTakenView(draft: SettingsDraft): ModalView {
  return { ...common('Before you save', failure({ kind: 'enqueue-failed' })), ...saving(draft) };
}

function common(title: string, { blocks }: Message): ModalView {
  return {
    type: 'modal',
    callback_id: SETTINGS_REHEARSAL,
    title: plain(title),
    close: plain('Back'),
    // What a modal knows of blocks is a part of what a message knows.
    blocks: blocks.filter((block) => block.type !== 'data_visualization'),
  };
}

function saving(draft: SettingsDraft) {
  return { submit: plain('Save'), private_metadata: JSON.stringify(draft) };
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
