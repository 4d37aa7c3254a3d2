import { describe, expect, test } from 'vitest';
import { createForget } from '../../../src/adapters/postgres/forget.ts';
import { createOutbox } from '../../../src/adapters/postgres/outbox.ts';
import { createRemoval } from '../../../src/adapters/slack/removal.ts';
import { RetryLater } from '../../../src/queues/errors.ts';
import type { ForgetJob } from '../../../src/queues/payloads/forget.ts';
import { forgetWanted, tellNotForgotten } from '../../../src/workers/forget/forget.ts';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL, deliveryTo, localSlack, outgoing } from '../../support/delivery.ts';
import { greyPng } from '../../support/png.ts';
import { openDesk } from '../../support/report-desk.ts';
import { silentLog } from '../../support/silent-log.ts';

const database = testDatabase();
const world = localSlack();
const SESSION = '01925f3e-7b1e-7000-8000-000000000001';

let projects = 0;
/** A channel in which a message tells of the session, with a picture in its thread, and another of nothing. */
async function aRoom() {
  const { slack } = world;
  const { db } = database;
  projects += 1;
  const scope = { workspace: 'T0LOCALTEAM', project: `forget-${projects}` };
  const { delivery, queue, chat } = deliveryTo(slack, { outbox: createOutbox(db) });
  const bytes = greyPng(8, 8, { grey: 90 });
  const { file } = await chat.upload({ name: 'a.png', title: 'A', alt: 'A', bytes });
  const picture = { type: 'image', slack_file: { id: file }, alt_text: 'A' };
  const key = crypto.randomUUID();
  const content = { text: 'The picture', blocks: [picture] };
  await delivery.post([
    outgoing(`What happened in ${SESSION}`, { key, scope }),
    outgoing('', { scope, threadOf: key, content }),
    outgoing('Something else', { scope }),
  ]);
  for (let next = queue.shift(); next; next = queue.shift()) await delivery.deliver(next, next);
  const desk = openDesk(slack);
  const removal = createRemoval({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
  const deps = { ...desk.deps, forget: createForget(db), removal };
  const said = () => slack.control.messages(CHANNEL).map(({ text }) => text);
  return { deps, scope, said, file, whispers: desk.whispers };
}

function aJob(scope: ForgetJob['scope'], what: ForgetJob['what']): ForgetJob {
  const asker = { channel: CHANNEL, thread: null, askedIn: null, user: 'U0MAYA00001' };
  return { ...asker, kind: 'forget', scope, what, responseUrl: null, askedAt: 0 };
}

describe('a deletion', () => {
  test('takes our messages and pictures out of Slack, says what went, and the next finds nothing', async () => {
    const { deps, scope, said, file, whispers } = await aRoom();
    const job = aJob(scope, { kind: 'session', id: SESSION });
    await forgetWanted(deps, job);
    expect(said().some((text) => text.includes(SESSION))).toBe(false);
    expect(said()).toContain('Something else');
    expect(await deps.removal.file(file)).toBe(false);
    expect(whispers[0]).toContain('Deleted: 2 messages and 1 picture in Slack');
    await forgetWanted(deps, job);
    expect(whispers[1]).toBe('There was nothing left to delete.');
  });

  test('of a project takes all of its messages, and nobody else’s', async () => {
    const [one, other] = [await aRoom(), await aRoom()];
    const before = one.said().length;
    await forgetWanted(one.deps, aJob(one.scope, { kind: 'project' }));
    expect(one.said()).toHaveLength(before - 2);
    expect(await other.deps.forget.messages(other.scope, { kind: 'project' })).toHaveLength(3);
  });

  test('goes on where Slack asked to wait, and keeps the rows until then', async () => {
    const { deps, scope, whispers } = await aRoom();
    const job = aJob(scope, { kind: 'session', id: SESSION });
    world.slack.control.failNext({ method: 'chat.delete', error: 'ratelimited' });
    await expect(forgetWanted(deps, job)).rejects.toBeInstanceOf(RetryLater);
    const what = { kind: 'sessions', words: [SESSION] } as const;
    expect((await deps.forget.messages(scope, what)).length).toBeGreaterThan(0);
    await forgetWanted(deps, job);
    expect(await deps.forget.messages(scope, what)).toEqual([]);
    expect(whispers).toHaveLength(1);
  });

  test('that is given up says so', async () => {
    const { deps, scope, whispers } = await aRoom();
    await tellNotForgotten(deps, aJob(scope, { kind: 'project' }), new Error('away'));
    expect(whispers[0]).toContain('could not be finished');
  });
});
