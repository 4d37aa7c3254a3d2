import type { Fields } from '../../sandbox/slack/fields.ts';
import type { LocalSlack } from '../../sandbox/slack/server.ts';
import { type BoltApp, webClient } from './bolt-app.ts';

/** #product of the seeded workspace. */
export const channel = 'C0PRODUCT01';
/** A plain_text object. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text });
/** An option whose text is its value. */
export const option = (value: string) => ({ text: plain(value), value });
/** A button to press. */
export const button = { type: 'button' as const, action_id: 'go', text: plain('Go'), value: 'v1' };
/** One actions block with the id `row`. */
export const rows = (...elements: object[]) => [{ type: 'actions', block_id: 'row', elements }];
/** Where the button is, but for the timestamp of its message. */
export const at = { channel, blockId: 'row', actionId: 'go' };

/** A message with these elements under it; the answer is its timestamp. */
export async function posted(slack: LocalSlack, ...elements: object[]): Promise<string> {
  const blocks = rows(...elements);
  const message = { channel, text: 'choose', blocks };
  const answer: Fields = { ...(await webClient(slack).apiCall('chat.postMessage', message)) };
  return String(answer.ts);
}

/** A modal with one input that must be filled in. */
export function modal(more: object = {}) {
  const name = {
    type: 'input',
    block_id: 'name',
    label: plain('Name'),
    element: { type: 'plain_text_input', action_id: 'typed', min_length: 2 },
  };
  return {
    type: 'modal' as const,
    callback_id: 'form',
    title: plain('Form'),
    submit: plain('Send'),
    blocks: [name] as never[],
    ...more,
  };
}

/** An app that opens the modal on the button `go`. */
export function opensModal(app: BoltApp, view = modal()): void {
  app.action('go', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view });
  });
}
