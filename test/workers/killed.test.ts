import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { type LocalAnthropic, startAnthropic } from '../support/anthropic.ts';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { answerOf, CHANNEL, postedIn } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { goodAnswer } from '../support/model-answer.ts';
import { MAYA, OTHERS, SHOPLET } from '../support/shoplet.ts';
import { startProcess } from '../support/worker-process.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
});
afterAll(() => posthog.end());

/** A model that holds back its first answer; `asked` ends with that first question. */
async function slowModel({
  onTestFinished,
}: TestContext): Promise<{ model: LocalAnthropic; asked: Promise<void> }> {
  const asked = Promise.withResolvers<void>();
  const model = await startAnthropic((question, at) => {
    asked.resolve();
    return at === 0 ? { silent: true } : goodAnswer(question);
  });
  onTestFinished(() => model.stop());
  return { model, asked: asked.promise };
}

/** A bot that takes questions, and a worker process that is in the middle of one. */
async function inTheMiddle(context: TestContext, id: string) {
  const { onTestFinished } = context;
  const { model, asked } = await slowModel(context);
  const backstory: Backstory = await openBackstory({ posthog, model, role: 'bot' });
  onTestFinished(() => backstory.close());
  const worker = await startProcess('workers', backstory.settings);
  onTestFinished(async () => void (await worker.end('SIGKILL')));
  await backstory.slack.control.command(`/summarize ${id}`);
  await asked;
  return { ...backstory, worker };
}

/** The answer is there once: one root message, one set of replies. */
async function expectOneAnswer({ slack }: Backstory, id: string): Promise<void> {
  const { root, thread } = await answerOf(slack, id);
  const replies = thread.filter(({ ts }) => ts !== root.ts).map(({ text }) => text);
  expect(new Set(replies).size).toBe(replies.length);
  expect(replies.length).toBeGreaterThan(0);
  expect(postedIn(slack, CHANNEL)).toEqual([root]);
}

describe('a worker process', () => {
  test.concurrent('killed in the middle of a session: another one goes on, and one answer is in Slack', async (context) => {
    const { worker, ...backstory } = await inTheMiddle(context, MAYA);
    await worker.end('SIGKILL');
    const other = await startProcess('workers', backstory.settings);
    context.onTestFinished(async () => void (await other.end('SIGKILL')));

    await expectOneAnswer(backstory, MAYA);
    expect(await other.end('SIGTERM')).toBe(0);
  }, 120_000);

  test.concurrent('told to stop hands back what it cannot finish, and ends in time', async (context) => {
    const [id = ''] = OTHERS;
    const { worker, ...backstory } = await inTheMiddle(context, id);
    const asked = performance.now();
    const ended = worker.end('SIGTERM');
    const ready = await fetch(`http://127.0.0.1:${worker.port}/readyz`);
    expect(ready.status).toBe(503);

    expect(await ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(20_000);
    const other = await startProcess('workers', backstory.settings);
    context.onTestFinished(async () => void (await other.end('SIGTERM')));
    await expectOneAnswer(backstory, id);
  }, 120_000);
});
