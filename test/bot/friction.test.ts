import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SHOP } from '../../sandbox/demo.ts';
import { type LocalPostHog, startPostHog } from '../../sandbox/posthog/server.ts';
import { listOf } from '../../sandbox/slack/fields.ts';
import { openDataset } from '../../src/adapters/dataset/dataset.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { type Backstory, openBackstory, portIn } from '../support/backstory.ts';
import { CHANNEL, postedIn, SOON, textOf, whispered, whispers } from '../support/conversation.ts';

const Job = z.object({ job: z.string(), duplicate: z.boolean() });
const TOKEN = 'a long random text';

let workDir: string;
let posthog: LocalPostHog;
let backstory: Backstory;
beforeAll(async () => {
  workDir = await mkdtemp(join(tmpdir(), 'backstory-friction-'));
  const { lastEventAt } = await openDataset(SHOP);
  const opened = Date.now();
  // It goes on: what Slack asks to wait for would never be due by a clock that stands.
  const now = () => new Date(lastEventAt.getTime() + Date.now() - opened);
  const { conversionEvent, funnel } = await projectOf();
  posthog = await startPostHog({ data: SHOP, workDir, now });
  const settings = {
    TRIGGER_TOKEN: TOKEN,
    POSTHOG_CONVERSION_EVENT: conversionEvent ?? undefined,
    POSTHOG_FUNNEL: funnel.join(' > '),
  };
  backstory = await openBackstory({ posthog, settings, now });
});
afterAll(async () => {
  await backstory.close();
  await posthog.close();
  await rm(workDir, { recursive: true, force: true });
});

async function projectOf() {
  return (await openDataset(SHOP)).project({ workspace: 'w', project: 'p' });
}

function trigger(path: string, token: string): Promise<Response> {
  const port = portIn(backstory.log, 'Health is told at /healthz and /readyz');
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers });
}

function daily() {
  return postedIn(backstory.slack).filter(({ text }) => text.startsWith('New: '));
}

async function appears(isThere: () => boolean): Promise<void> {
  if (!isThere()) await backstory.slack.journal.waitFor(isThere, 2 * SOON);
}

describe('/friction', () => {
  test('explains itself, and answers what it does not know in one sentence', async () => {
    const { slack } = backstory;
    const help = await slack.control.command('/friction');
    expect(textOf(help.deliveries[0]?.ack)).toContain('/friction here');
    const unclear = await slack.control.command('/friction rulez');
    expect(textOf(unclear.deliveries[0]?.ack)).toContain('rulez` means nothing to me');
  });

  test('says before anybody set a channel that nothing is posted', async () => {
    await backstory.slack.control.command('/friction status');
    await whispered(backstory.slack, 'How /friction stands');
    const [call] = backstory.slack.journal
      .calls()
      .filter(({ method }) => method === 'chat.postEphemeral');
    expect(textOf(call?.args)).toContain('Last batch: none yet');
    expect(textOf(call?.args)).toContain('No channel is set, so nothing is posted');
  });

  test('here has the news come into the channel, and everybody sees who it was', async () => {
    await backstory.slack.control.command('/friction here');
    await appears(() => textOf(postedIn(backstory.slack)).includes('has the daily news'));
  });
});

describe('the batch of the day', () => {
  test(
    'is started over HTTP, and its news stand in the channel with the twelve checks in their thread',
    async () => {
      const answer = await trigger('/recordings/analyze-daily', TOKEN);
      expect(answer.status).toBe(202);
      expect(await answer.json()).toMatchObject({ job: expect.any(String) });
      await appears(() => daily().length === 1);
      const [root] = daily();
      const { slack } = backstory;
      const thread = () => slack.control.thread(CHANNEL, root?.ts ?? '').slice(1);
      await appears(() => thread().length > 0);

      const text = textOf(root?.blocks);
      expect(text).toMatch(/New: .+, mostly on \/checkout/);
      expect(text).toMatch(/\d+ of 15 failed visits \(\d+–\d+ %\), \d+ people → </);
      expect(text).toContain('Not named as a cause: Errors, in 15 of 15 and in 15 of 15 who');
      const checks = textOf(thread());
      expect(checks.match(/\*(\d+ · )?(Fails|Passes|Not judged): /g)).toHaveLength(12);
      expect(checks).toContain('*Not judged: Errors*');
    },
    3 * SOON,
  );

  test('shows all of its checks in a view to whoever presses for them', async () => {
    const { control } = backstory.slack;
    const [root] = daily();
    const actions = listOf(root?.blocks).find(({ type }) => type === 'actions');
    await control.press({
      ...{ channel: CHANNEL, ts: root?.ts ?? '', actionId: ACTIONS.dailyChecks },
      blockId: String(actions?.block_id),
    });
    const text = () => textOf(control.views().at(-1)?.blocks);
    await appears(() => text().includes('*Not judged: Errors*'));
    expect(control.views().at(-1)?.title?.text).toBe('The checks');
    expect(text()).toMatch(
      /All visits this week: \d+ of \d+ on \/basket pressed [^;]*Apply[^;]* in vain; \d+ of those/,
    );
    await control.closeView();
  });

  test('is one, whoever asks for it: the second time it is shown to the asker alone', async () => {
    const { slack } = backstory;
    expect((await trigger('/recordings/analyze-daily', TOKEN)).status).toBe(202);
    await slack.control.command('/friction now');
    await whispered(slack, "Today's batch was made already");
    await whispered(slack, 'New: ');
    expect(daily()).toHaveLength(1);
    expect(whispers(slack).filter((one) => one.startsWith('New: '))).toHaveLength(1);
  });

  test('stands in the status, with its score and its channel', async () => {
    const { slack } = backstory;
    await slack.control.command('/friction status');
    const isIt = ({ args }: { args: Readonly<Record<string, unknown>> }) =>
      textOf(args).includes('checks applied');
    const call = await slack.journal.waitForCall('chat.postEphemeral', isIt, SOON);
    expect(textOf(call.args)).toMatch(/friction \d+ of 100, \d+ checks applied/);
    expect(textOf(call.args)).toContain('News go to this channel');
  });
});

describe('the hourly run', () => {
  test('is started over HTTP, once an hour, and ends well', async () => {
    const first = await trigger('/pipeline/run', TOKEN);
    expect(first.status).toBe(202);
    const again = await (await trigger('/pipeline/run', TOKEN)).json();
    const { job } = Job.parse(await first.json());
    expect(Job.parse(again)).toEqual({ job, duplicate: true });
    await backstory.stop();
    expect(backstory.log.filter(({ msg }) => msg === 'A job failed')).toEqual([]);
  });
});
