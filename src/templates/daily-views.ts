import type { ModalView } from '@slack/types';
import { dailyHeard } from './daily-said.ts';
import { type Message, render } from './render.ts';

/** Blocks of one view (docs.slack.dev, modals). */
const MOST_BLOCKS = 100;

/** Until the checks are read. `id`: by which the view is found again. */
export function checksWaiting(id: string): ModalView {
  return { ...viewOf([dailyHeard()]), external_id: id };
}

/** All checks of a day, as they stand in its thread. */
export function checksView(checks: readonly Message[]): ModalView {
  return viewOf(checks);
}

/** The day's batch is not kept any more. */
export function checksGone(): ModalView {
  return viewOf([render('daily-checks-gone', {})]);
}

function viewOf(messages: readonly Message[]): ModalView {
  const blocks = messages.flatMap((message) => message.blocks);
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'The checks', emoji: false },
    close: { type: 'plain_text', text: 'Close', emoji: false },
    // What a modal knows of blocks is a part of what a message knows.
    blocks: blocks.filter((block) => block.type !== 'data_visualization').slice(0, MOST_BLOCKS),
  };
}
