import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Backstory, openBackstory } from '../support/backstory.ts';
import {
  answerOf,
  CHANNEL,
  postedIn,
  textOf,
  whispered,
  whispers,
} from '../support/conversation.ts';
import { type OpenPostHog, openPostHog } from '../support/local-posthog.ts';
import { MAYA, OTHERS, SHOPLET } from '../support/shoplet.ts';

let posthog: OpenPostHog;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
});
afterAll(() => posthog.end());

async function overHttp(): Promise<Backstory> {
  const slack = { retryDelaysMs: [0, 200, 60_000] };
  const backstory = await openBackstory({ posthog, http: true, slack });
  onTestFinished(() => backstory.close());
  return backstory;
}

/** Takes the queues' table of jobs away, as an outage would. @returns how to bring it back */
async function outage({ database }: Backstory): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('alter table bullmq.job rename to job_away');
  return async () => void (await client.query('alter table bullmq.job_away rename to job'));
}

describe('over signed HTTP', () => {
  test('commands, mentions and buttons come in as they do through a socket', async () => {
    const { slack } = await overHttp();
    await slack.control.command(`/summarize ${MAYA}`);
    const [command] = slack.journal.deliveries('/summarize');
    expect(command).toMatchObject({ outcome: 'acknowledged', transport: 'http' });
    await answerOf(slack, MAYA);
    const { ts } = await slack.control.say({ channel: CHANNEL, text: `@Backstory and ${MAYA}?` });

    const { root } = await answerOf(slack, MAYA, 1);
    expect(root.threadTs).toBe(ts);
    const blockId = root.blocks.find(({ type }) => type === 'actions')?.block_id ?? '';
    const at = { channel: CHANNEL, ts: root.ts, blockId };
    const pressed = await slack.control.press({ ...at, actionId: 'open_replay' });
    expect(pressed.trouble).toBeNull();
    await slack.control.press({ ...at, actionId: 'run_again' });
    await whispered(slack, `Reading session ${MAYA}`);
    expect((await answerOf(slack, MAYA, 2)).root.threadTs).toBe(ts);
  });

  test('what cannot be enqueued is said at once, and a mention is delivered again until it can', async () => {
    const backstory = await overHttp();
    const { slack } = backstory;
    const [id = ''] = OTHERS;
    const end = await outage(backstory);
    const { deliveries } = await slack.control.command(`/summarize ${MAYA}`);
    expect(textOf(deliveries[0]?.ack)).toContain('ask again in a minute');

    await slack.control.say({ channel: CHANNEL, text: `@Backstory ${id}` });
    await whispered(slack, 'ask again in a minute');
    const failed = slack.journal.deliveries('app_mention');
    expect(failed[0]).toMatchObject({ outcome: 'http_error', retry: 0 });
    expect(postedIn(slack)).toEqual([]);
    await end();

    const { root } = await answerOf(slack, id);
    expect(root.channel).toBe(CHANNEL);
    const words = whispers(slack).filter((text) => text.includes('ask again'));
    expect(words).toHaveLength(1);
  });
});
