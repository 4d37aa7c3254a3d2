import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { answerOf, CHANNEL, postedIn, whispered, whispers } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { MAIL, OTHERS, SHOPLET } from '../support/shoplet.ts';

let posthog: OpenPostHog;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  backstory = await openBackstory({ posthog });
});
afterEach(() => posthog.faults.clear());
afterAll(async () => {
  await backstory.close();
  await posthog.end();
});

/** Words to the asker from now on. */
function listen(): () => readonly string[] {
  const before = whispers(backstory.slack).length;
  return () => whispers(backstory.slack).slice(before);
}

const [ONE = '', TWO = '', THREE = '', FOUR = ''] = OTHERS;

describe('while PostHog', () => {
  test.each([
    ['asks to slow down', 429, 'PostHog asks me to slow down', ONE],
    ['is down', 503, 'PostHog does not answer', TWO],
  ])('%s, the asker is told once, and the answer comes by itself', async (_, status, part, id) => {
    const { slack } = backstory;
    const words = listen();
    posthog.faults.add({ match: '/api/', status, retryAfter: 0 });
    await slack.control.command(`/summarize ${id}`);
    await whispered(slack, part);
    const asked = posthog.journal.requests.length;
    await expect
      .poll(() => posthog.journal.requests.length, { timeout: 60_000 })
      .toBeGreaterThan(asked + 8);

    posthog.faults.clear();
    const { root } = await answerOf(slack, id);
    expect(root.channel).toBe(CHANNEL);
    expect(words()).toEqual([expect.stringContaining(part)]);
  });

  test('refuses the key, the asker is told, and nothing is tried again', async () => {
    const { slack } = backstory;
    const words = listen();
    posthog.faults.add({ match: '/api/', status: 401 });
    const posted = postedIn(slack).length;
    await slack.control.command(`/summarize ${THREE}`);
    await whispered(slack, 'PostHog refuses my key');

    await slack.control.command(`/summarize ${MAIL}`);
    await expect.poll(words, { timeout: 60_000 }).toHaveLength(2);
    expect(new Set(words()).size).toBe(1);
    expect(postedIn(slack)).toHaveLength(posted);
    posthog.faults.clear();
    await slack.control.command(`/summarize ${FOUR}`);
    await answerOf(slack, FOUR);
    expect(words()).toHaveLength(2);
  });
});
