import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backstory } from '../../support/backstory.ts';
import { CHANNEL, postedIn, SOON, textOf, whispered } from '../../support/conversation.ts';
import type { OpenPostHog } from '../../support/local-posthog.ts';
import { NOW } from '../../support/local-posthog.ts';
import {
  atSetup,
  KEYS,
  MEMBER,
  openGoalPostHog,
  openUnconnected,
} from '../../support/setup-script.ts';

let posthog: OpenPostHog;
let backstory: Backstory;
beforeAll(async () => {
  posthog = await openGoalPostHog();
  backstory = await openUnconnected({ posthog, now: () => NOW });
});
afterAll(async () => {
  await backstory.close();
  await posthog.end();
});

const other = { selected: 'other' };

async function appears(isThere: () => boolean): Promise<void> {
  if (!isThere()) await backstory.slack.journal.waitFor(isThere, 2 * SOON);
}

/** Every value of every table, as text. */
async function everythingStored(): Promise<string> {
  const client = new pg.Client(backstory.database.url);
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      "select table_schema as schema, table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
    );
    const all: string[] = [];
    for (const { schema, name } of tables) {
      const { rows } = await client.query(`select t::text as row from "${schema}"."${name}" t`);
      all.push(...rows.map(({ row }) => String(row)));
    }
    return all.join('\n');
  } finally {
    await client.end();
  }
}

describe('before anything is connected', () => {
  test('every entry point says so in one sentence, with the button that sets it up', async () => {
    const { slack } = backstory;
    for (const command of ['/summarize last 7 days', '/friction status', '/friction settings']) {
      const { deliveries } = await slack.control.command(command);
      expect(textOf(deliveries[0]?.ack), command).toContain('No PostHog project is connected yet');
      expect(textOf(deliveries[0]?.ack), command).toContain('setup_open');
    }
    await slack.control.say({ channel: CHANNEL, text: '@Backstory last 7 days' });
    await whispered(slack, 'No PostHog project is connected yet');
  });
});

describe('/backstory setup', () => {
  test('of two people at once keeps apart what each of them settled', async () => {
    const [maya, jon] = [atSetup(backstory), atSetup(backstory, MEMBER)];
    await Promise.all([maya.open(), jon.open()]);
    await Promise.all([
      maya.reads('Make a personal API key'),
      jon.reads('Make a personal API key'),
    ]);
    await jon.settle({
      cloud: other,
      address: { text: posthog.url },
      key: { text: KEYS.listless },
    });
    expect(await jon.reads('may not list all projects')).toContain('Shoplet (7)');
    expect((await jon.fill({ number: { text: 'seven' } })).number).toContain('the number alone');
    await jon.settle({ number: { text: '8' } });
    await jon.reads('does not reach this project');
    await jon.settle({ number: { text: '7' } });
    await jon.reads('the key can do what I need');
    await maya.close();
    await maya.open();
    await maya.reads('It begins with phx_');
    await Promise.all([maya.close(), jon.close()]);
  });

  test(
    'goes from a key to a report in the channel, and shows at each step what is wrong',
    async () => {
      const { slack } = backstory;
      const setup = atSetup(backstory);
      await setup.open();
      await setup.reads('Make a personal API key');

      const token = await setup.fill({ key: { text: 'phc_token' } });
      expect(token).toEqual({ key: expect.stringContaining('only sends events') });
      const plain = await setup.fill({
        cloud: other,
        address: { text: 'http://posthog.example.com' },
        key: { text: KEYS.wrong },
      });
      expect(plain).toEqual({ address: expect.stringContaining('https://') });

      await setup.settle({
        cloud: other,
        address: { text: 'http://127.0.0.1:9' },
        key: { text: KEYS.right },
      });
      await setup.reads('did not answer');
      await setup.settle({
        cloud: other,
        address: { text: posthog.url },
        key: { text: KEYS.wrong },
      });
      await setup.reads('refused the key');
      await setup.settle({ cloud: other, address: { text: slack.url }, key: { text: KEYS.right } });
      await setup.reads('is no PostHog');

      await setup.settle({
        cloud: other,
        address: { text: posthog.url },
        key: { text: KEYS.narrow },
      });
      await setup.reads('the key cannot do what I need');
      expect(setup.view()?.submit).toBeFalsy();
      expect(await setup.reads('✗')).toContain('Give the key the scope `session_recording:read`');
      await setup.press('Another key');
      await setup.reads('One is kept');
      const kept = await setup.fill({ address: { text: slack.url }, key: { text: '' } });
      expect(kept).toEqual({ key: 'Paste a key for this address, too.' });

      await setup.settle({ address: { text: posthog.url }, key: { text: KEYS.right } });
      await setup.reads('the key can do what I need');
      await setup.close();
      expect(setup.view()).toBeUndefined();
      await setup.open();
      await setup.reads('the key can do what I need');

      await setup.settle();
      const goal = await setup.reads('When did a visit get what it came for?');
      expect(goal).toContain('bezahlt: 6 of 24 visits, 6 people');
      expect(goal).toContain('Proposed: *bezahlt*');
      expect(goal).toContain('plan_viewed > payment_started > bezahlt');
      const typed = await setup.fill({ other: { text: 'Bezahlt!' } });
      expect(typed).toEqual({ other: expect.stringContaining('Did you mean bezahlt?') });
      await setup.settle({ other: { text: '' } });

      await setup.reads('May a model read the recordings');
      const silent = await setup.fill();
      expect(silent).toHaveProperty('consent');
      await setup.settle({ consent: { selected: 'no' } });

      await setup.reads('Where and when?');
      await setup.press('Back');
      await setup.reads('May a model read the recordings');
      await setup.settle();
      await setup.reads('No model reads, so nothing is paid for');
      await setup.settle({ hour: { selected: '7' }, monthly: { text: '20' } });
      await setup.reads('is being made there now');

      const posts = () => postedIn(slack);
      const replies = () => slack.control.thread(CHANNEL, posts()[0]?.ts ?? '');
      await appears(() => posts()[1]?.text.includes('Reading sessions') === true);
      await appears(() => replies().length > 1);
      const welcome = textOf(posts()[0]?.blocks);
      expect(welcome).toContain('is connected with this channel* by <@U0MAYA00001>');
      expect(welcome).toContain('Success: bezahlt (after plan_viewed → payment_started)');
      expect(welcome).toContain('News of the day from 07:00 (UTC)');
      expect(replies()[1]?.text).toContain('24 visits counted.');
    },
    5 * SOON,
  );

  test('leaves the key in no message, log line, view, job or column', async () => {
    const stored = await everythingStored();
    const told = JSON.stringify(backstory.slack.journal.calls().map(({ args }) => args));
    for (const key of Object.values(KEYS)) {
      expect(stored.includes(key), 'in the database').toBe(false);
      expect(told.includes(key), 'in what was told to Slack').toBe(false);
      expect(JSON.stringify(backstory.log).includes(key), 'in the log').toBe(false);
    }
    expect(stored).toContain('v1.');
  });

  test('is for admins once a project is connected: others read whom to ask', async () => {
    const [jon, maya] = [atSetup(backstory, MEMBER), atSetup(backstory)];
    const { deliveries } = await jon.open();
    expect(textOf(deliveries[0]?.ack)).toContain('for admins and owners of this workspace');
    expect(jon.view()).toBeUndefined();
    await maya.close();
    await maya.open();
    await maya.reads('Make a personal API key');
  });
});

test('a stored key that cannot be opened any more is said wherever it is needed, with its remedy', async () => {
  const { slack, database } = backstory;
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query("update projects set sealed_key = 'v1.c2VhbGVkIGVsc2V3aGVyZQ'");
  await client.end();
  await slack.control.command('/summarize last 20 sessions');
  await whispered(slack, 'or whoever runs me sets the old ENCRYPTION_KEY');

  const published = slack.journal.waitForCall('views.publish', () => true, SOON);
  await slack.control.openHome();
  await published;
  const home = textOf(slack.control.home()?.blocks);
  expect(home).toContain('A stored key cannot be read: ENCRYPTION_KEY is not the one');
  expect(home).toContain('setup_open');
});
