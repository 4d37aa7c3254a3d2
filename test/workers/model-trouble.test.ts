import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalAnthropic, startAnthropic } from '../support/anthropic.ts';
import type { Reply } from '../support/anthropic-wire.ts';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import { answerOf, textOf } from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { goodAnswer } from '../support/model-answer.ts';
import { MAYA, OTHERS, SHOPLET } from '../support/shoplet.ts';

const [OVERLOADED = '', REFUSED = '', MALFORMED = '', INVENTED = ''] = OTHERS;

/** What the model does about each question; a question names its case. */
const REPLIES: Readonly<Record<string, Reply>> = {
  overloaded: { status: 529, type: 'overloaded_error', retryAfterSeconds: 0 },
  refused: { text: '', stop: 'refusal' },
  malformed: { text: 'headline: [never closed' },
};

let posthog: OpenPostHog;
let model: LocalAnthropic;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  model = await startAnthropic((asked) => {
    const name = Object.keys(REPLIES).find((one) => asked.user.includes(`the ${one} case`));
    const invented = asked.user.includes('the invented case') || asked.user.includes('e999');
    if (invented) return { text: goodAnswer(asked).text.replaceAll(/\be\d+\b/g, 'e999') };
    return (name && REPLIES[name]) || { text: 'still: [never closed' };
  });
  backstory = await openBackstory({ posthog, model });
});
afterAll(async () => {
  await backstory.close();
  await model.stop();
  await posthog.end();
});

test.each([
  ['overloaded', OVERLOADED, 'Measured facts only: the model is overloaded right now.'],
  ['refused', REFUSED, 'the model declined to summarize this session.'],
  ['malformed', MALFORMED, 'the model’s answer could not be read, twice.'],
  ['invented', INVENTED, 'Too much of the model’s answer could not be proven'],
])(
  'where the model’s answer is %s, the measured facts come with the reason',
  async (name, id, reason) => {
    const { slack } = backstory;
    await slack.control.command(`/summarize ${id} is this the ${name} case?`);

    const { root } = await answerOf(slack, id);
    expect(textOf(root.blocks)).toContain(reason);
    expect(textOf(root.blocks)).toContain('no model');
    expect(model.violations).toEqual([]);
  },
);

test('a facts answer gives way once the model is there', async () => {
  const { slack } = backstory;
  await slack.control.command(`/summarize ${MAYA}`);
  await answerOf(slack, MAYA);
  const asked = model.requests.length;
  await slack.control.command(`/summarize ${MAYA}`);
  await answerOf(slack, MAYA, 1);
  expect(model.requests.length).toBeGreaterThan(asked);
});
