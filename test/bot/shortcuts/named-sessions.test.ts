import { describe, expect, test } from 'vitest';
import { sessionsNamedIn } from '../../../src/bot/shortcuts/named-sessions.ts';

const ID = '0192f0c1-7b1e-7000-8000-000000000001';
const OTHER = '0192f0c1-7b1e-7000-8000-000000000002';
const LINK = `https://eu.posthog.com/project/7/replay/${ID}`;
const REF = { id: ID, host: 'https://eu.posthog.com', projectId: '7' };

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (more: object) => ({ type: 'button', action_id: 'x', text: 'Go', ...more });

describe('a message names the sessions', () => {
  test.each([
    ['of its text', { text: `what about <${LINK}|this>?` }],
    ['of a block', { text: 'Alert', blocks: [section(`see <${LINK}|the replay>`)] }],
    [
      'that a button leads to',
      { blocks: [{ type: 'actions', elements: [button({ url: LINK })] }] },
    ],
    ['of a rich text', { blocks: [{ elements: [{ elements: [{ type: 'link', url: LINK }] }] }] }],
    ['of an attachment', { attachments: [{ title: 'Replay', title_link: LINK }] }],
    [
      'of an attachment’s fields',
      { attachments: [{ fields: [{ title: 'Replay', value: LINK }] }] },
    ],
    ['of a block in an attachment', { attachments: [{ blocks: [section(LINK)] }] }],
    [
      'of a message that was passed on',
      { attachments: [{ message_blocks: [{ message: { blocks: [section(LINK)] } }] }] },
    ],
  ])('%s', (_, message) => {
    expect(sessionsNamedIn(message)).toEqual([REF]);
  });

  test('each once, whether by id or by link', () => {
    const message = { text: `${ID} ${OTHER}`, blocks: [section(LINK), section(OTHER)] };
    expect(sessionsNamedIn(message).map(({ id }) => id)).toEqual([ID, OTHER]);
  });
});

describe('a message names no session', () => {
  test.each([
    ['by what a button stands for', { blocks: [{ elements: [button({ value: ID })] }] }],
    ['by ids that nobody reads', { client_msg_id: ID, ts: ID, blocks: [{ block_id: ID }] }],
    ['by metadata', { metadata: { event_payload: { key: ID } } }],
    ['when it says nothing', { text: '' }],
    ['when it is none', null],
  ])('%s', (_, message) => {
    expect(sessionsNamedIn(message)).toEqual([]);
  });

  test('that lies deeper than anybody nests', () => {
    let deep: object = section(ID);
    for (let i = 0; i < 200; i++) deep = { elements: [deep] };
    expect(sessionsNamedIn({ blocks: [deep] })).toEqual([]);
  });
});
