import { describe, expect, test, vi } from 'vitest';
import { createForget } from '../../../src/adapters/postgres/forget.ts';
import { createOutbox } from '../../../src/adapters/postgres/outbox.ts';
import { createSharedFiles } from '../../../src/adapters/postgres/shared-files.ts';
import { createShownLinks } from '../../../src/adapters/postgres/shown-links.ts';
import { createLinkPreviews } from '../../../src/adapters/slack/link-previews.ts';
import { createRemoval } from '../../../src/adapters/slack/removal.ts';
import { ChatError } from '../../../src/engine/ports/chat.ts';
import type { ChatRemoval, Forget, StandingMessage } from '../../../src/engine/ports/forget.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import type { ForgetJob } from '../../../src/queues/payloads/forget.ts';
import { linkPreviewGone } from '../../../src/templates/link-preview.ts';
import { forgetWanted, tellNotForgotten } from '../../../src/workers/forget/forget.ts';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL, deliveryTo, localSlack, outgoing } from '../../support/delivery.ts';
import { greyPng } from '../../support/png.ts';
import { openDesk } from '../../support/report-desk.ts';
import { silentLog } from '../../support/silent-log.ts';

const database = testDatabase();
const world = localSlack();

const OTHER = '01925f3e-7b1e-7000-8000-000000000002';
const URL_OF = (id: string) => `https://eu.posthog.com/project/7/replay/${id}?t=3`;

let projects = 0;
/**
 * A channel in which a message tells of the session, with a picture and a clip in its thread, the news of a day
 * of it and another one, and a message of nothing.
 */
async function aRoom() {
  const { slack } = world;
  const { db } = database;
  projects += 1;
  const scope = { workspace: 'T0LOCALTEAM', project: `forget-${projects}` };
  const { delivery, queue, chat } = deliveryTo(slack, { outbox: createOutbox(db) });
  const settle = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await delivery.deliver(next, 'test');
  };
  const bytes = greyPng(8, 8, { grey: 90 });
  const upload = { name: 'a.png', title: 'A', alt: 'A', bytes };
  const { file } = await chat.upload(upload);
  const picture = { type: 'image', slack_file: { id: file }, alt_text: 'A' };
  const key = crypto.randomUUID();
  const session = crypto.randomUUID();
  const wanted = { kind: 'session', id: session } as const;
  const what = { kind: 'sessions', words: [session] } as const;
  const content = { text: 'The picture', blocks: [picture] };
  const news = `5 of 15 → <${URL_OF(session)}|0:34 Ana> · <${URL_OF(OTHER)}|0:51 Tom>`;
  await delivery.post([
    outgoing(`What happened in ${session}`, { key, scope }),
    outgoing('', { scope, threadOf: key, content }),
    outgoing(news, { key: `${key}:day`, scope, subject: { kind: 'daily', day: '2026-11-21' } }),
    outgoing('Something else', { scope }),
  ]);
  await settle();
  const posted = await createForget(db).messages(scope, { kind: 'project' });
  const thread = posted.find((one) => one.key === key)?.ts ?? '';
  const clip = await chat.share({ channel: CHANNEL, thread }, { ...upload, name: 'a.webm' });
  const place = { channel: CHANNEL, thread };
  await createSharedFiles(db).keep(scope, { file: clip.file, sessionId: session, place });
  await vi.waitUntil(() => slack.control.thread(CHANNEL, thread).length === 3, 2_000);
  const desk = openDesk(slack);
  const removal = createRemoval({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
  const queues = {
    async enqueue(_: string, payload: object) {
      if ('key' in payload) await delivery.deliver(String(payload.key), 'test');
      return { jobId: '', duplicate: false };
    },
  };
  const whisper = desk.deps.chat.whisper;
  const deps = {
    ...desk.deps,
    ...{ forget: createForget(db), removal, queues, shownLinks: createShownLinks(db) },
    linkPreviews: createLinkPreviews({
      ...{ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog },
    }),
    chat: { ...chat, whisper },
  };
  const said = () => slack.control.messages(CHANNEL).map(({ text }) => text);
  const shown = () => JSON.stringify(slack.control.messages(CHANNEL));
  return {
    ...{ deps, scope, said, shown, file, clip: clip.file, thread, whispers: desk.whispers },
    ...{ session, wanted, what },
  };
}

function aJob(scope: ForgetJob['scope'], what: ForgetJob['what']): ForgetJob {
  const asker = { channel: CHANNEL, thread: null, askedIn: null, user: 'U0MAYA00001' };
  return { ...asker, kind: 'forget', scope, what, responseUrl: null, askedAt: 0 };
}

describe('a deletion', () => {
  test('takes our messages, pictures and clips out of Slack, says what went, and the next finds nothing', async () => {
    const { deps, scope, said, shown, file, clip, thread, whispers, session, wanted } =
      await aRoom();
    const job = aJob(scope, wanted);
    await forgetWanted(deps, job);
    expect(said().some((text) => text.includes('What happened'))).toBe(false);
    expect(said()).toContain('Something else');
    expect(shown()).not.toContain(session);
    expect(world.slack.control.thread(CHANNEL, thread)).toEqual([]);
    expect([await deps.removal.file(file), await deps.removal.file(clip)]).toEqual([false, false]);
    expect(whispers[0]).toContain('2 messages and 2 pictures and clips deleted');
    expect(whispers[0]).toContain('1 message of several visits changed');
    await forgetWanted(deps, job);
    expect(whispers[1]).toContain('There was nothing left to delete.');
  });

  test('leaves in the news of a day who else is shown there', async () => {
    const { deps, scope, shown, wanted, what } = await aRoom();
    await forgetWanted(deps, aJob(scope, wanted));
    expect(shown()).toContain(`5 of 15 → <${URL_OF(OTHER)}|0:51 Tom>`);
    expect(await deps.forget.messages(scope, what)).toEqual([]);
  });

  test('of a project takes all of its messages, and nobody else’s', async () => {
    const [one, other] = [await aRoom(), await aRoom()];
    const before = one.said().length;
    await forgetWanted(one.deps, aJob(one.scope, { kind: 'project' }));
    expect(one.said()).toHaveLength(before - 3);
    expect(await other.deps.forget.messages(other.scope, { kind: 'project' })).toHaveLength(4);
  });

  test('takes back what is shown of the session under links, and nothing else there', async () => {
    const { deps, scope, session, wanted } = await aRoom();
    const link = (sessionId: string) => ({
      ...{ channel: CHANNEL, ts: '1.000001', url: URL_OF(sessionId), sessionId },
    });
    await deps.shownLinks.keep(scope, [link(session), link(OTHER)]);
    const shown: unknown[] = [];
    const linkPreviews = { show: async (...given: unknown[]) => void shown.push(given) };
    await forgetWanted({ ...deps, linkPreviews }, aJob(scope, wanted));
    const gone = { url: URL_OF(session), content: linkPreviewGone() };
    expect(shown).toEqual([[{ channel: CHANNEL, ts: '1.000001' }, [gone]]]);
    expect(await deps.shownLinks.of(scope, { kind: 'project' })).toEqual([link(OTHER)]);
  });

  test('goes on where Slack asked to wait: what is gone is not asked for again, and is counted', async () => {
    const { deps, scope, whispers, wanted, what } = await aRoom();
    const job = aJob(scope, wanted);
    let calls = 0;
    const removal: ChatRemoval = {
      ...deps.removal,
      async message(channel, ts) {
        calls += 1;
        if (calls === 2)
          throw new ChatError('rate_limited', 'Wait', { certain: true, retryAfterSeconds: 7 });
        return deps.removal.message(channel, ts);
      },
    };
    const waits = await forgetWanted({ ...deps, removal }, job).catch((error: unknown) => error);
    expect(waits).toMatchObject({ name: 'RetryLater', seconds: 7 });
    expect((await deps.forget.messages(scope, what)).length).toBeGreaterThan(0);
    await forgetWanted({ ...deps, removal }, job);
    expect(calls).toBe(3);
    expect(whispers).toHaveLength(1);
    expect(whispers[0]).toContain('2 messages and 2 pictures and clips deleted');
  });

  test('says what Slack keeps, where it stands and who can delete it', async () => {
    const { deps, scope, whispers, wanted, what } = await aRoom();
    const removal: ChatRemoval = {
      ...deps.removal,
      async message() {
        throw new ChatError('missing_scope', 'Slack refused: cant_delete_message', {
          certain: true,
        });
      },
    };
    await forgetWanted({ ...deps, removal }, aJob(scope, wanted));
    expect(whispers[0]).toContain(`Not deleted: 1 message in <#${CHANNEL}>`);
    expect(whispers[0]).toContain('an owner of the workspace can');
    expect(await deps.forget.messages(scope, what)).toEqual([]);
  });

  test('of a person whose PostHog refuses us deletes what was kept, and says what it could not know', async () => {
    const { deps, scope, whispers } = await aRoom();
    const refused = async () => {
      throw new SourceError('unauthorized', 'The key was revoked');
    };
    const source = { ...deps.source, personsByEmail: refused };
    const what = { kind: 'person', email: 'maya@shop.co' } as const;
    await forgetWanted({ ...deps, source }, aJob(scope, what));
    expect(whispers[0]).toContain('only those that were kept here');
  });

  test('that takes long says four times at most how far it is', async () => {
    const { deps, scope, whispers, wanted } = await aRoom();
    const one = (n: number): StandingMessage => ({
      ...{ key: `m${n}`, channel: CHANNEL, ts: `${n}.0`, uncertain: false, thread: null },
      ...{ threadOf: null, root: { key: `m${n}`, subject: null }, names: true, isRemoved: false },
      content: { text: 'x', blocks: [] },
    });
    const forget: Forget = {
      ...deps.forget,
      messages: async () => Array.from({ length: 200 }, (_, n) => one(n)),
      files: async () => [],
    };
    const removal: ChatRemoval = { ...deps.removal, message: async () => true };
    await forgetWanted({ ...deps, forget, removal }, aJob(scope, wanted));
    expect(whispers.slice(0, -1)).toEqual(
      [50, 100, 150].map(
        (n) => `Deleting: ${n} of 200 messages and files in Slack are gone. It goes on by itself.`,
      ),
    );
  });

  test('that is given up says so', async () => {
    const { deps, scope, whispers } = await aRoom();
    await tellNotForgotten(deps, aJob(scope, { kind: 'project' }), new Error('away'));
    expect(whispers[0]).toContain('could not be finished');
  });
});
