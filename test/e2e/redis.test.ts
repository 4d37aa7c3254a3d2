import { expect, onTestFinished, test } from 'vitest';
import { openBackstory } from '../support/backstory.ts';
import { answerOf, CHANNEL, whispered } from '../support/conversation.ts';
import { openPostHog } from '../support/local-posthog.ts';
import { startRedis } from '../support/redis.ts';
import { MAYA, NOBODY, SHOPLET } from '../support/shoplet.ts';

test('with the queues in Redis a session is summarized, and a refusal is told', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.close());
  const posthog = await openPostHog(SHOPLET);
  onTestFinished(() => posthog.end());
  const backstory = await openBackstory({ posthog, settings: { REDIS_URL: redis.url } });
  onTestFinished(() => backstory.close());
  const { slack } = backstory;

  await slack.control.command(`/summarize ${MAYA}`);
  expect((await answerOf(slack, MAYA)).root.channel).toBe(CHANNEL);
  await slack.control.command(`/summarize ${NOBODY}`);
  await whispered(slack, "I can't find a session");
  posthog.faults.add({ match: '/api/', status: 429, retryAfter: 0 });
  await slack.control.say({ channel: CHANNEL, text: `@Backstory ${MAYA} once more, why?` });
  await whispered(slack, 'PostHog asks me to slow down');
  posthog.faults.clear();
  await answerOf(slack, MAYA, 1);
});
