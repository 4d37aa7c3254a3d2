import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LocalAnthropic, type Script, startAnthropic } from '../../support/anthropic.ts';
import { type Backstory, openBackstory } from '../../support/backstory.ts';
import { answerOf, SOON } from '../../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../../support/local-posthog.ts';
import { goodAnswer } from '../../support/model-answer.ts';
import { aliasOf, said, uses } from '../../support/model-talk.ts';
import { MAYA, OTHERS, SHOPLET } from '../../support/shoplet.ts';
import { JON, MAYA_LIND, type TalkThread, talkIn } from '../../support/talk.ts';

type Answering = Extract<Script, (...args: never[]) => unknown>;

let posthog: OpenPostHog;
let model: LocalAnthropic;
let backstory: Backstory;
/** What the model does with a question of a talk. */
let answering: Answering;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  model = await startAnthropic((received, at) =>
    received.user.includes('<talk>') ? answering(received, at) : goodAnswer(received),
  );
  backstory = await openBackstory({
    posthog,
    model,
    settings: { CHROMIUM_PATH: '/nowhere/chromium' },
  });
});
afterEach(() => expect(model.violations).toEqual([]));
afterAll(async () => {
  await backstory.close();
  await model.stop();
  await posthog.end();
});

let asked = 0;

/** The thread under a summary, of its own for every test. */
async function summarized(): Promise<TalkThread> {
  const session = [MAYA, ...OTHERS][asked] ?? MAYA;
  asked += 1;
  await backstory.slack.control.command(`/summarize ${session}`);
  const { root } = await answerOf(backstory.slack, session);
  return talkIn(backstory.slack, root.ts);
}

describe('a question in free words', () => {
  test('is answered by the model from the recording, with moments, what is not known, and its cost', async () => {
    const thread = await summarized();
    answering = (received) =>
      said(
        [['The visitor pressed Pay again and again.', aliasOf(received, 'rage')]],
        ['Which card was used was not recorded; the payment provider knows.'],
      );
    await thread.say('what went wrong for this visitor, in your words?');
    const answer = await thread.saidWith('again and again');
    expect(answer).toMatch(/\*\d+\* · <http[^|]+\?t=28\|0:30> The visitor pressed Pay again/);
    expect(answer).toContain('Which card was used was not recorded');
    expect(answer).toMatch(/`sonnet-5-5 · [\d.]+k? tokens · .*\$/);
  });

  test('is answered by facts where the model is gone, with the reason', async () => {
    const thread = await summarized();
    answering = () => ({ status: 401, type: 'authentication_error', message: 'gone' });
    await thread.say('what went wrong for this visitor, in your words?');
    const answer = await thread.saidWith('The model did not accept our key');
    expect(answer).toContain('no model');
  });

  test('is stopped by anybody while the model answers, and that is said once', async () => {
    const thread = await summarized();
    const isAsked = Promise.withResolvers<void>();
    const over = Promise.withResolvers<void>();
    answering = async (received) => {
      isAsked.resolve();
      await over.promise;
      return said([['Too late.', aliasOf(received, 'rage')]]);
    };
    await thread.say('what went wrong for this visitor, in your words?');
    await isAsked.promise;
    await thread.say('stop', JON);
    await thread.saidWith('Stopped.');
    over.resolve();
    await expect.poll(() => backstory.slack.control.statuses(), { timeout: SOON }).toEqual([]);
    const words = thread.said().join('\n');
    expect(words.split('Stopped.')).toHaveLength(2);
    expect(words).not.toContain('Too late');
  });
});

describe('a question that is asked in a direct message', () => {
  test('shows its steps where its answer then stands', async () => {
    const { control, journal } = backstory.slack;
    let asked = 0;
    answering = (received) => {
      asked += 1;
      if (asked === 1) return uses('session_timeline', { session: MAYA });
      if (asked === 2) return uses('screen_around', { session: MAYA, second: 30 });
      return said([['The visitor pressed Pay again and again.', aliasOf(received, 'rage')]]);
    };
    const { ts } = await control.say({
      channel: MAYA_LIND,
      text: 'why did she leave, in your words?',
    });
    const channel = control.messages(MAYA_LIND).at(-1)?.channel ?? '';
    const thread = talkIn(backstory.slack, ts ?? '', channel);
    await thread.saidWith('again and again');
    expect(thread.said()).toHaveLength(1);
    const [begun, ...others] = journal.calls('chat.startStream');
    expect(others).toEqual([]);
    expect(String(begun?.args.chunks)).toMatch(
      /Reading the course of a session.*Reading the screen around 0:30/,
    );
    expect(journal.calls('chat.stopStream')).toMatchObject([{ args: { ts: begun?.answer.ts } }]);
    expect(control.thread(channel, ts ?? '').at(-1)?.ts).toBe(begun?.answer.ts);
  });
});
