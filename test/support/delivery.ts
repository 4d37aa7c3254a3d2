import { afterAll, beforeAll } from 'vitest';
import { type LocalSlack, startSlack } from '../../sandbox/slack/server.ts';
import { createChat } from '../../src/adapters/slack/chat.ts';
import { createDelivery, type DeliveryOptions } from '../../src/delivery/delivery.ts';
import type { Content, OutboxMessage } from '../../src/engine/ports/outbox.ts';
import { memoryOutbox } from './outbox.ts';
import { silentLog } from './silent-log.ts';

/** A channel of the local Slack that the app is in. */
export const CHANNEL = 'C0PRODUCT01';

/** A message of one sentence. */
export function words(text: string): Content {
  const section = { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
  return { text, blocks: [section] };
}

/** A message for the channel; its key is its own unless given. */
export function outgoing(text: string, given: Partial<OutboxMessage> = {}): OutboxMessage {
  return {
    key: crypto.randomUUID(),
    scope: { workspace: 'T0LOCALTEAM', project: '7' },
    channel: CHANNEL,
    thread: null,
    threadOf: null,
    content: words(text),
    ...given,
  };
}

/** A clock that moves when it is told to. */
function handClock(start = Date.parse('2026-11-21T09:00:00Z')) {
  let at = start;
  return {
    now: () => new Date(at),
    advance(seconds: number): void {
      at += seconds * 1000;
    },
  };
}

/** One local Slack for the tests of a file, without rate limits unless a test switches them on. */
export function localSlack(): { readonly slack: LocalSlack } {
  const held: { slack?: LocalSlack } = {};
  beforeAll(async () => {
    held.slack = await startSlack({ rateLimits: false });
  });
  afterAll(() => held.slack?.close());
  return {
    get slack() {
      if (!held.slack) throw new Error('The local Slack is there within tests only.');
      return held.slack;
    },
  };
}

/** A delivery to the local Slack with an outbox in memory, a clock to move, and its queue to look at. */
export function deliveryTo(slack: LocalSlack, given: Partial<DeliveryOptions> = {}) {
  const clock = handClock();
  const outbox = memoryOutbox(clock.now);
  const chat = createChat({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
  const queue: string[] = [];
  const delivery = createDelivery({
    outbox,
    chat,
    now: clock.now,
    log: silentLog,
    enqueueDelivery: async (key) => void queue.push(key),
    ...given,
  });
  return { delivery, outbox, chat, clock, queue };
}

/** The texts on screen that are exactly this one. */
export function onScreen(slack: LocalSlack, text: string, thread?: string): readonly string[] {
  const { control } = slack;
  const messages = thread ? control.thread(CHANNEL, thread) : control.messages(CHANNEL);
  return messages.filter((message) => message.text === text).map(({ ts }) => ts);
}
