import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Outbox } from '../../src/engine/ports/outbox.ts';
import { deliveryTo, localSlack, onScreen, outgoing, words } from '../support/delivery.ts';
import { memoryOutbox } from '../support/outbox.ts';

const world = localSlack();

/** Another one each time. */
const aJob = () => crypto.randomUUID();

/** Delivers again and again, each time when it is due, until it is done; how it ended, and after how many tries. */
async function deliverUntilDone({ delivery, clock }: ReturnType<typeof deliveryTo>, key: string) {
  for (let tries = 1; tries < 10; tries += 1) {
    const delivered = await delivery.deliver(key, aJob());
    if (typeof delivered === 'string' || 'refused' in delivered) return { delivered, tries };
    clock.advance((delivered.retryAt.getTime() - clock.now().getTime()) / 1000);
  }
  throw new Error('Not done after ten tries');
}

describe('A message', () => {
  it('is saved, queued, posted once, and not again', async () => {
    const { delivery, outbox, queue } = deliveryTo(world.slack);
    const message = outgoing('posted once');
    await delivery.post([message]);
    expect(queue).toEqual([message.key]);
    expect(await delivery.deliver(message.key, aJob())).toBe('sent');
    expect(await delivery.deliver(message.key, aJob())).toBe('nothing');
    expect(onScreen(world.slack, 'posted once')).toEqual([outbox.row(message.key).ts]);
  });

  it('saved again with other content is edited where it stands', async () => {
    const { delivery, outbox } = deliveryTo(world.slack);
    const message = outgoing('working on it');
    await delivery.post([message]);
    await delivery.deliver(message.key, aJob());
    await delivery.post([{ ...message, content: words('the result') }]);
    expect(await delivery.deliver(message.key, aJob())).toBe('sent');
    expect(onScreen(world.slack, 'working on it')).toEqual([]);
    expect(onScreen(world.slack, 'the result')).toEqual([outbox.row(message.key).ts]);
  });

  it('is brought to its newest content when that is saved while it is on its way', async () => {
    const setup = deliveryTo(world.slack);
    const message = outgoing('overtaken');
    const { chat } = setup;
    const { delivery } = deliveryTo(world.slack, {
      outbox: setup.outbox,
      chat: {
        ...chat,
        async post(post) {
          const posted = await chat.post(post);
          await setup.outbox.save([{ ...message, content: words('overtaking') }]);
          return posted;
        },
      },
    });
    await setup.outbox.save([message]);
    expect(await delivery.deliver(message.key, aJob())).toBe('sent');
    expect(onScreen(world.slack, 'overtaken')).toEqual([]);
    expect(onScreen(world.slack, 'overtaking')).toHaveLength(1);
  });

  it('waits for the root of its thread, and is queued when that has come', async () => {
    const { delivery, outbox, queue } = deliveryTo(world.slack);
    const root = outgoing('a root');
    const reply = outgoing('a reply', { threadOf: root.key });
    await delivery.post([root, reply]);
    queue.length = 0;
    expect(await delivery.deliver(reply.key, aJob())).toBe('nothing');
    expect(await delivery.deliver(root.key, aJob())).toBe('sent');
    expect(queue).toEqual([reply.key]);
    expect(await delivery.deliver(reply.key, aJob())).toBe('sent');
    expect(onScreen(world.slack, 'a reply', outbox.row(root.key).ts ?? '')).toHaveLength(1);
  });

  it('is safe in the outbox when the queue is away, and the sweep finds it', async () => {
    const queue: string[] = [];
    let away = true;
    const { delivery } = deliveryTo(world.slack, {
      async enqueueDelivery(key) {
        if (away) throw new Error('The queue is away');
        queue.push(key);
      },
    });
    const message = outgoing('patient');
    await delivery.post([message]);
    away = false;
    await delivery.sweep();
    expect(queue).toEqual([message.key]);
  });
});

describe('Exactly once on screen', () => {
  it.each([
    ['500 twice', { status: 500, times: 2 }],
    ['a connection cut before Slack has it', { drop: 'before' }],
    ['a connection cut after Slack has it', { drop: 'after' }],
    ['three answers lost in a row', { drop: 'after', times: 3 }],
    ['a rate limit', { retryAfter: 7, error: 'ratelimited' }],
    ['an error in the middle at Slack', { error: 'fatal_error' }],
  ] as const)('after %s', async (name, fault) => {
    const setup = deliveryTo(world.slack);
    const message = outgoing(`once after ${name}`);
    await setup.delivery.post([message]);
    world.slack.control.failNext({ method: 'chat.postMessage', ...fault });
    const { delivered, tries } = await deliverUntilDone(setup, message.key);
    world.slack.control.clearFaults();
    expect(delivered).toBe('sent');
    expect(tries).toBeGreaterThan(1);
    expect(onScreen(world.slack, message.content.text)).toEqual([setup.outbox.row(message.key).ts]);
  });

  it.each([
    ['history', null],
    ['replies', 'in a thread'],
  ])('even when the look on screen (%s) fails too', async (method, inThread) => {
    const setup = deliveryTo(world.slack);
    const root =
      inThread === null ? null : await setup.chat.post({ ...outgoing('root'), thread: null });
    const message = outgoing(`looked for in ${method}`, { thread: root?.ts ?? null });
    await setup.delivery.post([message]);
    world.slack.control.failNext({ method: 'chat.postMessage', drop: 'after' });
    world.slack.control.failNext({ method: `conversations.${method}`, error: 'ratelimited' });
    world.slack.control.failNext({ method: `conversations.${method}`, status: 503 });
    world.slack.control.failNext({ method: 'chat.update', drop: 'before' });
    expect(await deliverUntilDone(setup, message.key)).toEqual({ delivered: 'sent', tries: 5 });
    expect(onScreen(world.slack, message.content.text, root?.ts)).toHaveLength(1);
  });

  it.each([
    ['its job comes again, at once', 0],
    ['another job comes, once its lease is over', 121],
  ])('when the process dies between posting and noting it: %s', async (_, seconds) => {
    const { outbox, clock, chat } = deliveryTo(world.slack);
    const message = outgoing(`posted by a process that died ${seconds} s ago`);
    await outbox.save([message]);
    const dying: Outbox = {
      ...outbox,
      sent: () => Promise.reject(new Error('The process is gone')),
    };
    const first = deliveryTo(world.slack, { outbox: dying, chat });
    const job = aJob();
    await expect(first.delivery.deliver(message.key, job)).rejects.toThrow('gone');
    const second = deliveryTo(world.slack, { outbox, now: clock.now });
    expect(await second.delivery.deliver(message.key, aJob())).toBe('nothing');
    clock.advance(seconds);
    expect(await second.delivery.deliver(message.key, seconds ? aJob() : job)).toBe('sent');
    expect(onScreen(world.slack, message.content.text)).toEqual([outbox.row(message.key).ts]);
  });

  it('when a process is held up right after it took it, and its job is given to another', async () => {
    const { outbox, chat, delivery } = deliveryTo(world.slack);
    const message = outgoing('taken by a process that was held up');
    await outbox.save([message]);
    const job = aJob();
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const heldUp: Outbox = {
      ...outbox,
      async claim(key, lease) {
        const claimed = await outbox.claim(key, lease);
        if (claimed) expect(await delivery.deliver(key, job)).toBe('sent');
        vi.advanceTimersByTime(6000);
        return claimed;
      },
    };
    const first = deliveryTo(world.slack, { outbox: heldUp, chat });
    expect(await first.delivery.deliver(message.key, job)).toBe('nothing');
    expect(onScreen(world.slack, message.content.text)).toEqual([outbox.row(message.key).ts]);
  });

  it('when two workers take it at once', async () => {
    const { outbox } = deliveryTo(world.slack);
    const message = outgoing('wanted by two');
    await outbox.save([message]);
    const workers = [deliveryTo(world.slack, { outbox }), deliveryTo(world.slack, { outbox })];
    const ends = await Promise.all(
      workers.map(({ delivery }) => delivery.deliver(message.key, aJob())),
    );
    expect(ends.toSorted()).toEqual(['nothing', 'sent']);
    expect(onScreen(world.slack, message.content.text)).toHaveLength(1);
  });
});

describe('What Slack refuses', () => {
  it.each([
    ['not_in_channel', 'not_in_channel'],
    ['channel_not_found', 'channel_not_found'],
    ['invalid_auth', 'unauthorized'],
    ['invalid_blocks', 'invalid_content'],
  ])('for good (%s) is not tried again, and the reason is kept', async (error, refused) => {
    const { delivery, outbox, clock } = deliveryTo(world.slack);
    const message = outgoing(`refused: ${error}`);
    await delivery.post([message]);
    world.slack.control.failNext({ method: 'chat.postMessage', error });
    const reason = `Slack refused: ${error}`;
    expect(await delivery.deliver(message.key, aJob())).toEqual({ refused, reason });
    clock.advance(86_400);
    expect(await delivery.deliver(message.key, aJob())).toBe('nothing');
    expect(outbox.row(message.key).error).toBe(reason);
    expect(onScreen(world.slack, message.content.text)).toEqual([]);
  });

  it('for now is tried again exactly when Slack says', async () => {
    const { delivery, clock } = deliveryTo(world.slack);
    const message = outgoing('not so fast');
    await delivery.post([message]);
    world.slack.control.failNext({ method: 'chat.postMessage', status: 429, retryAfter: 30 });
    const retryAt = new Date(clock.now().getTime() + 30_000);
    expect(await delivery.deliver(message.key, aJob())).toEqual({ retryAt });
    clock.advance(29);
    expect(await delivery.deliver(message.key, aJob())).toBe('nothing');
    clock.advance(1);
    expect(await delivery.deliver(message.key, aJob())).toBe('sent');
  });

  it('again and again is given up in the end, after waits that grow', async () => {
    const setup = deliveryTo(world.slack);
    const message = outgoing('hopeless');
    await setup.delivery.post([message]);
    world.slack.control.failNext({ method: '*', status: 502, times: 1000 });
    const waits: number[] = [];
    for (;;) {
      const delivered = await setup.delivery.deliver(message.key, aJob());
      if (typeof delivered === 'string' || 'refused' in delivered) break;
      waits.push((delivered.retryAt.getTime() - setup.clock.now().getTime()) / 1000);
      setup.clock.advance(waits.at(-1) ?? 0);
    }
    world.slack.control.clearFaults();
    expect(waits.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(Math.max(...waits)).toBe(600);
    expect(waits.length).toBe(23);
  });

  it('cannot happen for its size: what breaks the limits is not sent at all', async () => {
    const { delivery } = deliveryTo(world.slack);
    const message = outgoing('x'.repeat(3001));
    await delivery.post([message]);
    const before = world.slack.journal.entries().length;
    expect(await delivery.deliver(message.key, aJob())).toMatchObject({
      refused: 'invalid_content',
    });
    expect(world.slack.journal.entries().length).toBe(before);
  });
});

describe('The outbox of these tests', () => {
  it('forgets no doubt over a later failure that is certain', async () => {
    const outbox = memoryOutbox(() => new Date(0));
    const { key, ...rest } = outgoing('doubtful');
    await outbox.save([{ key, ...rest }]);
    await outbox.claim(key, { by: 'a job', ms: 1 });
    await outbox.failed(key, { error: 'timeout', retryAt: new Date(0), certain: false });
    await outbox.claim(key, { by: 'a job', ms: 1 });
    await outbox.failed(key, { error: 'limit', retryAt: new Date(0), certain: true });
    expect((await outbox.claim(key, { by: 'a job', ms: 1 }))?.uncertain).toBe(true);
  });
});
