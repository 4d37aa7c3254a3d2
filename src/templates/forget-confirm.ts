import type { ModalView } from '@slack/types';
import { render } from './render.ts';
import { clip } from './safe-text.ts';

/** The name, in Slack's callbacks, of the form that asks whether it is meant. */
export const FORGET_FORM = 'forget_form';

/** What would be deleted, as people call it. */
export interface Forgettable {
  readonly kind: 'project' | 'session' | 'person';
  /** The session's id, the person's e-mail; '' of a project. */
  readonly name: string;
}

/** Asks whether it is meant, and says what will go. `remembered` comes back with the answer. */
export function forgetConfirm(
  { kind, name }: Forgettable,
  project: string,
  remembered: string,
): ModalView {
  const what = kind === 'project' ? 'everything' : `the ${kind} ${clip(name, 80)}`;
  const view = { what, project: clip(project, 60), isProject: kind === 'project' };
  const { blocks } = render('forget-confirm', view);
  return {
    type: 'modal',
    callback_id: FORGET_FORM,
    private_metadata: remembered,
    title: plain('Delete for good'),
    submit: plain('Delete'),
    close: plain('Cancel'),
    blocks: blocks.filter((block) => block.type !== 'data_visualization'),
  };
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false } as const;
}
