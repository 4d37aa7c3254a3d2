import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';
import { createOutbox } from '../../../src/adapters/postgres/outbox.ts';
import { createReportRuns } from '../../../src/adapters/postgres/report-runs.ts';
import { createThreads } from '../../../src/adapters/postgres/threads.ts';
import { createChat } from '../../../src/adapters/slack/chat.ts';
import { readEnv } from '../../../src/config/env.ts';
import { type Running, start } from '../../../src/main.ts';
import { ACTIONS } from '../../../src/templates/actions.ts';
import { answerStop } from '../../../src/templates/answer-words.ts';
import { type Backstory, openBackstory } from '../../support/backstory.ts';
import { CHANNEL, SOON, textOf, whispered } from '../../support/conversation.ts';
import { outgoing } from '../../support/delivery.ts';
import { type OpenPostHog, openPostHog } from '../../support/local-posthog.ts';
import { aPattern, aReport, aRun } from '../../support/made-report.ts';
import { MAYA, OTHERS, SHOPLET } from '../../support/shoplet.ts';
import { silentLog } from '../../support/silent-log.ts';
import { beginThread, JON, MAYA_LIND, type TalkThread, talkIn } from '../../support/talk.ts';

const SCOPE = { workspace: 'T0LOCALTEAM', project: '7' };
const [OTHER = ''] = OTHERS;

let posthog: OpenPostHog;
let backstory: Backstory;
let database: Database;
beforeAll(async () => {
  posthog = await openPostHog(SHOPLET);
  backstory = await openBackstory({ posthog });
  database = await openDatabase({ url: backstory.database.url, dataDir: '/nowhere' });
});
afterAll(async () => {
  await database.close();
  await backstory.close();
  await posthog.end();
});

/** A report that is being made, its message on screen. */
async function reportUnderWay() {
  const root = await beginThread(backstory.slack, 'checkout, last 7 days');
  const runs = createReportRuns(database.db);
  const id = randomUUID();
  await runs.create(aRun(null, { id, scope: SCOPE, channel: CHANNEL, askedAt: new Date() }));
  const outbox = createOutbox(database.db);
  const subject = { kind: 'report', runId: id } as const;
  await outbox.save([outgoing('checkout', { key: id, scope: SCOPE, channel: CHANNEL, subject })]);
  await outbox.sent(id, { ts: root, revision: 1 });
  const pattern = aPattern('The form refuses', { [MAYA]: 30, [OTHER]: 31 });
  const report = aReport([pattern], { id, madeAt: new Date().toISOString() });
  return { thread: talkIn(backstory.slack, root), finish: () => runs.finish(id, report) };
}

/** How the questions of a talk stand, in their order. */
async function states({ channel, ts: thread }: TalkThread): Promise<string[]> {
  const turns = await createThreads(database.db).turns({ scope: SCOPE, channel, thread });
  const asked = turns.filter(({ by, state }) => by === 'person' && state !== 'heard');
  return asked.map(({ state }) => state);
}

/** Shows Maya the word that offers to stop a question, and has her press it. */
async function pressStop({ channel, ts: thread }: TalkThread, question: string): Promise<void> {
  const { slack } = backstory;
  const chat = createChat({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
  const shown = slack.control.waitForChange(
    (change) => change.type === 'message-added' && textOf(change).includes(ACTIONS.stopAnswer),
    { timeoutMs: SOON },
  );
  await chat.whisper({ channel, thread, user: MAYA_LIND }, answerStop(question));
  const change = await shown;
  const message = change.type === 'message-added' ? change.message : null;
  const block = message?.blocks.find((one) => textOf(one).includes(ACTIONS.stopAnswer));
  const place = { channel, ts: message?.ts ?? '', blockId: block?.block_id ?? '' };
  await slack.control.press({ ...place, actionId: ACTIONS.stopAnswer });
}

const waits = (said: readonly string[]) => said.filter((text) => text.includes('still being made'));

describe('when somebody wants the same of other sessions', () => {
  test('that report is planned in the thread, to be run by a press, and where nothing fits that is said', async () => {
    const { thread, finish } = await reportUnderWay();
    await finish();
    await thread.say('same for the last 5 sessions');
    expect(await thread.saidWith('That takes a new report')).toContain('up to 5 sessions');
    const plan = await thread.saidWith('report_run');
    expect(plan).toContain('This reads 5 of 7 sessions');
    const rows = database.db.selectFrom('report_runs').select(['state', 'session_limit', 'thread']);
    const runs = await rows.where('thread', '=', thread.ts).execute();
    expect(runs).toEqual([{ state: 'planned', session_limit: 5, thread: thread.ts }]);
    await thread.say('last week instead');
    await thread.saidWith('No recording fits');
    expect(await rows.where('thread', '=', thread.ts).execute()).toHaveLength(1);
  });
});

describe('when somebody asks in the thread while the report is made', () => {
  test('they are told so once, and answered when it is there, in the order of their questions', async () => {
    const { thread, finish } = await reportUnderWay();
    await thread.say('how many sessions had 1?');
    await thread.saidSoon(1);
    await thread.say('how many people had 1?', JON);
    await thread.saidSoon(2);
    expect(await states(thread)).toEqual(['asked', 'asked']);
    await finish();
    const said = await thread.saidSoon(4);
    expect(waits(said)).toHaveLength(2);
    expect(said[2]).toMatch(/2 of \d+ sessions/);
    expect(said[3]).toContain('2 people');
  });

  test('and somebody says stop, nothing is answered any more, and that is said once', async () => {
    const { thread, finish } = await reportUnderWay();
    await thread.say('how many sessions had 1?');
    await thread.say('how many people had 1?', JON);
    await thread.saidSoon(2);
    await thread.say('stop', JON);
    await thread.saidWith('Stopped.');
    await finish();
    await thread.say('how many sessions had 1?');
    await thread.saidWith('sessions');
    expect(await states(thread)).toEqual(['stopped', 'stopped', 'answered']);
    expect(thread.said().filter((text) => text.includes('Stopped.'))).toHaveLength(1);
    expect(thread.said()).toHaveLength(4);
  });

  test('and the asker presses Stop, that question alone is not answered', async () => {
    const { thread, finish } = await reportUnderWay();
    const ts = await thread.say('how many sessions had 1?');
    await thread.say('how many people had 1?', JON);
    await thread.saidSoon(2);
    await pressStop(thread, ts);
    await thread.saidWith('Stopped.');
    await finish();
    await thread.saidWith('2 people');
    expect(await states(thread)).toEqual(['stopped', 'answered']);
    await pressStop(thread, ts);
    await whispered(backstory.slack, 'Nothing is being answered');
  });

  test('and we are started anew meanwhile, the question is answered all the same, once', async () => {
    const { thread, finish } = await reportUnderWay();
    await thread.say('how many sessions had 1?');
    await thread.saidSoon(1);
    await backstory.stop();
    const again: Running = await start(readEnv(backstory.settings), 'all', silentLog);
    try {
      await finish();
      await thread.saidWith('sessions');
      await expect.poll(() => states(thread), { timeout: SOON }).toEqual(['answered']);
      expect(waits(thread.said())).toHaveLength(1);
      expect(thread.said()).toHaveLength(2);
    } finally {
      await again.close();
    }
  });
});
