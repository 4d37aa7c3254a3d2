import { describe, expect, test } from 'vitest';
import { applyChange, leave, visit } from '../../../sandbox/slack/page/state/apply.ts';
import { currentChoices } from '../../../sandbox/slack/page/state/choices.ts';
import {
  EMPTY_MODEL,
  type Model,
  withFetched,
  withMessage,
} from '../../../sandbox/slack/page/state/model.ts';
import { parseRoute } from '../../../sandbox/slack/page/state/route.ts';
import { missingInputs } from '../../../sandbox/slack/page/views/missing-inputs.ts';
import type { PageMessage } from '../../../sandbox/slack/page-contract.ts';

function message(ts: string, parts: Partial<PageMessage> = {}): PageMessage {
  return {
    channel: 'C1',
    ts,
    user: 'U2',
    username: null,
    text: ts,
    blocks: [],
    attachments: [],
    files: [],
    reactions: [],
    threadTs: null,
    replyCount: 0,
    latestReply: null,
    replyUsers: [],
    broadcast: false,
    edited: false,
    ephemeral: false,
    ...parts,
  };
}

const NOWHERE: ReadonlySet<string> = new Set();

function added(model: Model, ...messages: PageMessage[]): Model {
  return messages.reduce(
    (before, one) => applyChange(before, { type: 'message-added', message: one }, NOWHERE),
    model,
  );
}

describe('what the page knows', () => {
  test('messages stand by time, whatever order they came in, and once each', () => {
    const list = ['10.2', '9.1', '10.10', '10.2']
      .map((ts) => message(ts))
      .reduce(withMessage, [] as readonly PageMessage[]);
    expect(list.map((one) => one.ts)).toEqual(['9.1', '10.2', '10.10']);
  });

  test('a reply goes to its thread, and to the channel only if it is broadcast', () => {
    const start: Model = { ...EMPTY_MODEL, channels: { C1: [] }, threads: { 'C1/1.0': [] } };
    const quiet = message('2.0', { threadTs: '1.0' });
    const loud = message('3.0', { threadTs: '1.0', broadcast: true });
    const model = added(start, quiet, loud);
    expect(model.channels.C1?.map((one) => one.ts)).toEqual(['3.0']);
    expect(model.threads['C1/1.0']?.map((one) => one.ts)).toEqual(['2.0', '3.0']);
  });

  test('what arrives out of sight is unread until it is visited, then under the New line until left', () => {
    const model = added(EMPTY_MODEL, message('1.0'), message('2.0'));
    expect(model.unread.C1).toEqual({ count: 2, since: '1.0' });
    const visited = visit(model, 'C1');
    expect(visited.unread).toEqual({});
    expect(visited.newSince.C1).toBe('1.0');
    expect(leave(visited, 'C1').newSince).toEqual({});
  });

  test('a fetched list keeps the private messages that only this page still has', () => {
    const known = [message('1.0'), message('2.0', { ephemeral: true }), message('3.0')];
    const list = withFetched(known, [message('1.0'), message('4.0')]);
    expect(list.map((one) => one.ts)).toEqual(['1.0', '2.0', '4.0']);
  });

  test('an address says what is on screen', () => {
    expect(parseRoute('')).toEqual({ pane: 'start' });
    expect(parseRoute('#/list')).toEqual({ pane: 'list' });
    expect(parseRoute('#/C1')).toEqual({ pane: 'channel', channel: 'C1' });
    expect(parseRoute('#/D1/home')).toEqual({ pane: 'home', channel: 'D1' });
    expect(parseRoute('#/C1/1.25')).toEqual({ pane: 'thread', channel: 'C1', thread: '1.25' });
    expect(parseRoute('#/C1/<b>')).toEqual({ pane: 'channel', channel: 'C1' });
  });
});

describe('what stands in inputs', () => {
  const input = (block_id: string, element: object, more: object = {}) => ({
    type: 'input',
    block_id,
    element: { action_id: 'a', ...element },
    ...more,
  });

  test('initial values hold until something is chosen, also over an update of the view', () => {
    const blocks = [
      input('b1', { type: 'plain_text_input', initial_value: 'before' }),
      input('b2', { type: 'checkboxes', initial_options: [{ value: 'x' }] }),
    ];
    const made = { b1: { a: { text: 'after' } }, gone: { a: { text: 'lost' } } };
    expect(currentChoices(blocks, made)).toEqual({
      b1: { a: { text: 'after' } },
      b2: { a: { selectedAll: ['x'] } },
    });
  });

  test('only required inputs without a value are asked for', () => {
    const blocks = [
      input('b1', { type: 'plain_text_input' }),
      input('b2', { type: 'plain_text_input' }, { optional: true }),
      input('b3', { type: 'datepicker', initial_date: '2026-11-14' }),
      input('b4', { type: 'plain_text_input', initial_value: '  ' }),
    ];
    expect(Object.keys(missingInputs(blocks, currentChoices(blocks, {})))).toEqual(['b1', 'b4']);
  });
});
