import { checkBlocks } from '../../sandbox/slack/blocks/check.ts';

/** A plain_text object. */
export const plain = (text: string) => ({ type: 'plain_text', text });
/** A mrkdwn object. */
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
/** A section with mrkdwn. */
export const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
/** A button, with more fields or others. */
export const button = (more: object = {}) => ({
  type: 'button',
  text: plain('Press'),
  action_id: 'a',
  ...more,
});
/** An actions block. */
export const actions = (...elements: object[]) => ({ type: 'actions', elements });
/** An option. */
export const option = (value: string) => ({ text: plain('One'), value });
/** A static select. */
export const select = (more: object) => ({ type: 'static_select', action_id: 's', ...more });
/** An input block around an element. */
export const input = (element: object) => ({ type: 'input', label: plain('Name'), element });
/** A rich text of one element. */
export const richText = (element: object) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [element] }],
});
/** A cell of a table. */
export const cell = (text: string) => ({ type: 'raw_text', text });

/** The verdict on blocks of a message in a workspace without files. */
export function check(blocks: unknown) {
  return checkBlocks('message', blocks, { base: ['blocks'], knowsImage: () => false });
}
