import { describe, expect, test } from 'vitest';
import type { FollowUp } from '../../../src/queues/payloads/follow-up.ts';
import { ACTIONS } from '../../../src/templates/actions.ts';
import { answerFailed } from '../../../src/templates/answer-words.ts';
import { reply } from '../../../src/workers/answers/say.ts';
import { underWatch, type Watched } from '../../../src/workers/answers/under-watch.ts';
import { textOf } from '../../support/conversation.ts';
import { deliveryTo, localSlack } from '../../support/delivery.ts';
import { ringingClock } from '../../support/ringing-clock.ts';
import { silentLog } from '../../support/silent-log.ts';

const MAYA = 'U0MAYA00001';
const PRODUCT = 'C0PRODUCT01';
const world = localSlack();

/** A question of Maya's that is being answered until the test ends it, and the clock of whoever watches. */
async function underWay({ isDirect }: { readonly isDirect: boolean }) {
  const { slack } = world;
  const { ts } = await slack.control.say({ channel: isDirect ? MAYA : PRODUCT, text: 'why?' });
  const thread = ts ?? '';
  const { channel = '' } = slack.control.messages(isDirect ? MAYA : PRODUCT).at(-1) ?? {};
  const { delivery, chat } = deliveryTo(slack);
  const clock = ringingClock();
  const rhythm = { statusMs: 90_000, lookMs: 1_000, offerMs: 10_000 };
  const stopped = new Set<string>();
  const threads = { isStopped: async (_: unknown, at: string) => stopped.has(at) };
  const job: FollowUp = {
    ...{ kind: 'follow-up', scope: { workspace: 'T1', project: '7' }, channel, thread, ts: thread },
    ...{ user: MAYA, askedIn: null, responseUrl: null, askedAt: 0, requestId: `q${thread}` },
    ...{ text: 'why?', subject: null, isDirect },
  };
  const deps = {
    ...{ delivery, chat, clock, rhythm, respond: async () => {}, log: silentLog },
    threads,
    growing: chat.growing,
  };
  const begun = Promise.withResolvers<Watched>();
  const answer = Promise.withResolvers<string>();
  const made = underWatch(deps, job, {
    closing: new AbortController().signal,
    work: (watched) => {
      begun.resolve(watched);
      const ended = Promise.withResolvers<never>();
      watched.signal.addEventListener('abort', () => ended.reject(watched.signal.reason));
      return Promise.race([answer.promise, ended.promise]);
    },
  });
  const calls = (method: string) =>
    slack.journal
      .calls(method)
      .filter(
        ({ args }) => (args.thread_ts ?? args.channel) === thread || args.channel === channel,
      );
  const inThread = () => slack.control.thread(channel, thread).filter((one) => one.ts !== thread);
  return {
    ...(await begun.promise),
    ...{ job, clock, stopped, made, answer, calls, inThread, delivery },
  };
}

describe('while an answer is made in a channel', () => {
  test('its status line is shown again before Slack forgets it, and no more when it is there', async () => {
    const { onStep, clock, answer, made, calls } = await underWay({ isDirect: false });
    const lines = () => calls('assistant.threads.setStatus').map(({ args }) => args.status);
    onStep('is reading the recording…');
    await expect.poll(lines).toEqual(['is reading the recording…']);
    await clock.advance(89);
    expect(lines()).toHaveLength(1);
    await clock.advance(1);
    await expect.poll(lines).toHaveLength(2);
    await clock.advance(90);
    await expect.poll(lines).toHaveLength(3);
    answer.resolve('done');
    expect(await made).toBe('done');
    await clock.advance(900);
    expect(lines()).toHaveLength(3);
  });

  test('the asker alone is offered to stop it after ten seconds, once', async () => {
    const { clock, answer, made, job } = await underWay({ isDirect: false });
    const offers = () =>
      world.slack.journal
        .calls('chat.postEphemeral')
        .filter(({ args }) => textOf(args.blocks).includes(job.ts));
    await clock.advance(9);
    expect(offers()).toEqual([]);
    await clock.advance(1);
    await expect.poll(offers).toMatchObject([{ args: { user: MAYA, channel: PRODUCT } }]);
    expect(textOf(offers()[0]?.args.blocks)).toContain(ACTIONS.stopAnswer);
    await clock.advance(60);
    answer.resolve('done');
    await made;
    expect(offers()).toHaveLength(1);
  });

  test('who gets an answer within ten seconds is offered nothing', async () => {
    const { clock, answer, made, job } = await underWay({ isDirect: false });
    answer.resolve('done');
    await made;
    await clock.advance(60);
    const offered = world.slack.journal.calls('chat.postEphemeral');
    expect(offered.some(({ args }) => textOf(args.blocks).includes(job.ts))).toBe(false);
  });

  test('it ends within a second of being stopped', async () => {
    const { clock, stopped, made, job, signal } = await underWay({ isDirect: false });
    await clock.advance(5);
    expect(signal.aborted).toBe(false);
    stopped.add(job.ts);
    await clock.advance(1);
    expect(await made).toBeNull();
  });

  test('nothing grows there', async () => {
    const { onStep, answer, made, inThread } = await underWay({ isDirect: false });
    onStep('is reading the recording…');
    onStep('is searching the sessions…');
    answer.resolve('done');
    await made;
    expect(inThread()).toEqual([]);
  });
});

describe('while an answer is made in a direct message', () => {
  test('its steps are listed from the second one on, where the answer then stands', async () => {
    const { onStep, answer, made, inThread, job, delivery } = await underWay({ isDirect: true });
    onStep('is reading the recording…');
    onStep('is looking at the screen at 0:30…');
    const steps = () => inThread().map(({ blocks }) => blocks);
    await expect.poll(steps).toMatchObject([
      [
        {
          type: 'plan',
          tasks: [
            { title: 'Reading the recording', status: 'complete' },
            { title: 'Looking at the screen at 0:30', status: 'in_progress' },
          ],
        },
      ],
    ]);
    onStep('is searching the sessions…');
    answer.resolve('done');
    await made;
    expect(steps()).toMatchObject([
      [{ tasks: [{ status: 'complete' }, { status: 'complete' }, { status: 'complete' }] }],
    ]);
    await delivery.post([reply(job, answerFailed())]);
    await delivery.deliver(job.requestId, 'test');
    expect(inThread()).toMatchObject([{ text: answerFailed().text }]);
    expect(JSON.stringify(steps())).not.toContain('plan');
  });

  test('a single step is told by the status line alone', async () => {
    const { onStep, answer, made, inThread } = await underWay({ isDirect: true });
    onStep('is reading the recording…');
    onStep('is reading the recording…');
    answer.resolve('done');
    await made;
    expect(inThread()).toEqual([]);
  });

  test('Slack’s own Stop button is there meanwhile, and nobody is offered another one', async () => {
    const { clock, answer, made, job } = await underWay({ isDirect: true });
    const at = { channel: job.channel, threadTs: job.thread };
    const press = () => world.slack.control.stopSession(at);
    await expect.poll(() => press().then(Boolean, () => false)).toBe(true);
    await clock.advance(10);
    answer.resolve('done');
    await made;
    await expect(press()).rejects.toThrow('no Stop button');
    const offered = world.slack.journal.calls('chat.postEphemeral');
    expect(offered.some(({ args }) => textOf(args.blocks).includes(job.ts))).toBe(false);
  });

  test('a step that was stopped says so, and what the chat does not take changes nothing', async () => {
    const { onStep, clock, stopped, made, job, inThread } = await underWay({ isDirect: true });
    onStep('is reading the recording…');
    onStep('is searching the sessions…');
    stopped.add(job.ts);
    await clock.advance(1);
    expect(await made).toBeNull();
    expect(inThread()).toMatchObject([
      { blocks: [{ tasks: [{ status: 'complete' }, { status: 'error' }] }] },
    ]);
  });

  test('where Slack knows no such messages, the answer comes all the same', async () => {
    world.slack.control.failNext({ method: 'chat.startStream', error: 'unknown_method' });
    const { onStep, answer, made, inThread, delivery, job } = await underWay({ isDirect: true });
    onStep('is reading the recording…');
    onStep('is searching the sessions…');
    onStep('is reading on from 0:30…');
    answer.resolve('done');
    expect(await made).toBe('done');
    expect(inThread()).toEqual([]);
    await delivery.post([reply(job, answerFailed())]);
    await delivery.deliver(job.requestId, 'test');
    expect(inThread()).toMatchObject([{ text: answerFailed().text }]);
  });

  test('steps that were left behind by a crash are ended before the answer takes their place', async () => {
    const { onStep, answer, made, inThread, delivery, job } = await underWay({ isDirect: true });
    onStep('is reading the recording…');
    onStep('is searching the sessions…');
    await expect.poll(() => inThread().length).toBe(1);
    await delivery.post([reply(job, answerFailed())]);
    await delivery.deliver(job.requestId, 'test');
    expect(inThread()).toMatchObject([{ text: answerFailed().text }]);
    answer.resolve('late');
    expect(await made).toBe('late');
  });
});
