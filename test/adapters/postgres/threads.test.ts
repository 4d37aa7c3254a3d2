import { describe, expect, test } from 'vitest';
import { createOutbox } from '../../../src/adapters/postgres/outbox.ts';
import { purge } from '../../../src/adapters/postgres/purge.ts';
import { createThreads } from '../../../src/adapters/postgres/threads.ts';
import type { Subject } from '../../../src/engine/answers/subject.ts';
import type { Turn } from '../../../src/engine/answers/turn.ts';
import type { OutboxMessage } from '../../../src/engine/ports/outbox.ts';
import { testDatabase } from '../../support/database.ts';
import { outgoing } from '../../support/delivery.ts';

const database = testDatabase();
const START = new Date('2026-01-01T12:00:00Z');
const DAY_MS = 86_400_000;
const REPORT: Subject = { kind: 'report', runId: 'r1' };
const SESSION: Subject = { kind: 'session', sessionId: 's1' };
let workspaces = 0;

/** Threads of a workspace of its own, with what is posted there. */
function open() {
  workspaces += 1;
  const scope = { workspace: `T-threads-${workspaces}`, project: '7' };
  const outbox = createOutbox(database.db);
  const threads = createThreads(database.db, () => START);
  return {
    ...{ scope, threads },
    talk: { scope, channel: 'C1', thread: '100.000001' },
    place: { workspace: scope.workspace, channel: 'C1', thread: '100.000001' },
    /** Posts a message of ours; `ts` null = it is not on screen yet. */
    async post(ts: string | null, given: Partial<OutboxMessage> = {}): Promise<string> {
      const message = outgoing('words', { scope, channel: 'C1', ...given });
      await outbox.save([message]);
      if (ts !== null) await outbox.sent(message.key, { ts, revision: 1 });
      return message.key;
    },
  };
}

function said(ts: string, fields: Partial<Turn> = {}): Turn {
  return {
    ts,
    by: 'person',
    user: 'U1',
    text: `at ${ts}`,
    state: 'heard',
    answer: null,
    ...fields,
  };
}

const ANSWERED = {
  state: 'answered',
  said: { text: 'Nine.', answer: { answer: 'Nine.' } },
} as const;

describe('what a thread is about', () => {
  test('is told by the message of ours that begins it', async () => {
    const { threads, place, post, scope } = open();
    await post(place.thread, { subject: REPORT });
    expect(await threads.subjectOf(place)).toEqual({ scope, subject: REPORT });
  });

  test('is told by our reply, where somebody else began it', async () => {
    const { threads, place, post } = open();
    await post('100.000009', { thread: place.thread, subject: SESSION });
    expect((await threads.subjectOf(place))?.subject).toEqual(SESSION);
  });

  test('is the newest of what was told there, also under another message of ours', async () => {
    const { threads, place, post } = open();
    const root = await post(place.thread, { subject: REPORT });
    await post('100.000003', { threadOf: root, subject: SESSION });
    await post('100.000004', { threadOf: root });
    expect((await threads.subjectOf(place))?.subject).toEqual(SESSION);
  });

  test('stays when the message is edited by somebody who does not say it again', async () => {
    const { threads, place, post } = open();
    const key = await post(place.thread, { subject: REPORT });
    await post(place.thread, { key, content: { text: 'other', blocks: [] } });
    expect((await threads.subjectOf(place))?.subject).toEqual(REPORT);
  });

  test('is nothing in particular where no message of ours says', async () => {
    const { threads, place, post, scope } = open();
    await post('100.000002', { thread: place.thread });
    expect(await threads.subjectOf(place)).toEqual({ scope, subject: null });
  });

  test('is nothing in particular where we were asked and have not answered yet', async () => {
    const { threads, place, talk, scope } = open();
    await threads.hear(talk, said('100.000002', { state: 'asked' }));
    expect(await threads.subjectOf(place)).toEqual({ scope, subject: null });
  });

  test('is nobody’s to a message that was written before we were asked, whichever is taken first', async () => {
    const { threads, place, talk, post } = open();
    await threads.hear(talk, said('100.000003', { state: 'asked' }));
    await post('100.000004', { thread: place.thread, subject: SESSION });
    expect(await threads.subjectOf({ ...place, before: '100.000002' })).toBeNull();
    expect(await threads.subjectOf({ ...place, before: '100.000005' })).not.toBeNull();
  });

  test('is nobody’s where nothing of ours is on screen, or only elsewhere', async () => {
    const { threads, place, post } = open();
    await post(null, { thread: place.thread, subject: REPORT });
    const root = await post('200.000001', { subject: REPORT });
    await post('200.000002', { threadOf: root });
    expect(await threads.subjectOf(place)).toBeNull();
    expect(await threads.subjectOf({ ...place, thread: '200.000002' })).toBeNull();
  });

  test('is nobody’s for another workspace or channel', async () => {
    const { threads, place, post } = open();
    await post(place.thread, { subject: REPORT });
    expect(await threads.subjectOf({ ...place, workspace: 'T-other' })).toBeNull();
    expect(await threads.subjectOf({ ...place, channel: 'C2' })).toBeNull();
  });
});

describe('a talk', () => {
  test('is kept in its order, each message once', async () => {
    const { threads, talk } = open();
    await threads.hear(talk, said('100.000003'));
    await threads.hear(talk, said('100.000002', { text: 'first\0\ud800' }));
    await threads.hear(talk, said('100.000003', { text: 'again' }));
    expect(await threads.turns(talk)).toEqual([
      said('100.000002', { text: 'first\ufffd' }),
      said('100.000003'),
    ]);
  });

  test('is nothing to another workspace, project, channel or thread', async () => {
    const { threads, talk, scope } = open();
    await threads.hear(talk, said('100.000002', { state: 'asked' }));
    const others = [
      { ...talk, scope: { ...scope, workspace: 'T-other' } },
      { ...talk, scope: { ...scope, project: '8' } },
      { ...talk, channel: 'C2' },
      { ...talk, thread: '100.000002' },
    ];
    for (const other of others) {
      expect(await threads.turns(other)).toEqual([]);
      expect(await threads.stop(other)).toEqual([]);
      expect(await threads.settle(other, '100.000002', ANSWERED)).toBe(false);
      expect(await threads.waitingBefore(other, '999.000001')).toBe(0);
      expect(await threads.saidTo(other, '100.000002')).toBeNull();
    }
    expect((await threads.turns(talk))[0]?.state).toBe('asked');
  });

  test('has our answer at its end, behind what was said meanwhile', async () => {
    const { threads, talk } = open();
    await threads.hear(talk, said('100.000002', { state: 'asked' }));
    await threads.hear(talk, said('100.000003', { user: 'U2' }));
    expect(await threads.settle(talk, '100.000002', ANSWERED)).toBe(true);
    await threads.hear(talk, said('100.000004'));
    const turns = await threads.turns(talk);
    expect(turns.map(({ text }) => text)).toEqual([
      'at 100.000002',
      'at 100.000003',
      'Nine.',
      'at 100.000004',
    ]);
    expect(turns[0]?.state).toBe('answered');
    expect(turns[2]).toMatchObject({ by: 'backstory', user: null, answer: { answer: 'Nine.' } });
    expect(await threads.saidTo(talk, '100.000002')).toEqual(turns[2]);
  });

  test('takes one answer to a question, however many come', async () => {
    const { threads, talk } = open();
    await threads.hear(talk, said('100.000002', { state: 'asked' }));
    const settled = await Promise.all(
      [1, 2, 3].map(() => threads.settle(talk, '100.000002', ANSWERED)),
    );
    expect(settled.filter(Boolean)).toHaveLength(1);
    expect(await threads.turns(talk)).toHaveLength(2);
  });

  test('has room for the answers to two questions at the same time', async () => {
    const { threads, talk } = open();
    const asked = ['100.000002', '100.000003'];
    for (const ts of asked) await threads.hear(talk, said(ts, { state: 'asked' }));
    const settle = (ts: string) =>
      threads.settle(talk, ts, { state: 'answered', said: { text: `to ${ts}`, answer: null } });
    await Promise.all(asked.map(settle));
    expect((await threads.turns(talk)).slice(2).map(({ text }) => text)).toEqual(
      expect.arrayContaining(asked.map((ts) => `to ${ts}`)),
    );
  });

  test('knows which questions wait before another one', async () => {
    const { threads, talk } = open();
    for (const ts of ['100.000002', '100.000003', '100.000004'])
      await threads.hear(talk, said(ts, { state: 'asked' }));
    await threads.hear(talk, said('100.000001'));
    expect(await threads.waitingBefore(talk, '100.000004')).toBe(2);
    await threads.settle(talk, '100.000002', { state: 'failed', said: null });
    expect(await threads.waitingBefore(talk, '100.000004')).toBe(1);
    expect(await threads.waitingBefore(talk, '100.000003')).toBe(0);
  });

  test('stops what waits, or one question of it, and nothing that is answered', async () => {
    const { threads, talk } = open();
    const asked = ['100.000002', '100.000003', '100.000004'];
    for (const ts of asked) await threads.hear(talk, said(ts, { state: 'asked' }));
    await threads.settle(talk, '100.000002', ANSWERED);
    expect(await threads.stop(talk, '100.000003')).toEqual(['100.000003']);
    expect(await threads.stop(talk)).toEqual(['100.000004']);
    expect(await threads.stop(talk)).toEqual([]);
    expect(await threads.isStopped(talk, '100.000003')).toBe(true);
    expect(await threads.isStopped(talk, '100.000002')).toBe(false);
    expect(await threads.settle(talk, '100.000004', ANSWERED)).toBe(false);
  });

  test('takes for a question what was only heard before', async () => {
    const { threads, talk } = open();
    const asked = said('100.000002', { state: 'asked' });
    await threads.hear(talk, said('100.000002'));
    await threads.hear(talk, asked);
    expect(await threads.turns(talk)).toEqual([asked]);
    await threads.settle(talk, asked.ts, ANSWERED);
    await threads.hear(talk, asked);
    expect((await threads.turns(talk))[0]?.state).toBe('answered');
  });

  test('asks a question again that failed', async () => {
    const { threads, talk } = open();
    const asked = said('100.000002', { state: 'asked' });
    await threads.hear(talk, asked);
    await threads.settle(talk, asked.ts, { state: 'failed', said: null });
    await threads.hear(talk, asked);
    expect(await threads.turns(talk)).toEqual([asked]);
  });

  test('that is long is given by its beginning and its end', async () => {
    const { threads, talk } = open();
    const ts = (n: number) => `100.${String(n).padStart(6, '0')}`;
    for (let n = 1; n <= 100; n += 1) await threads.hear(talk, said(ts(n)));
    const given = (await threads.turns(talk)).map((turn) => turn.ts);
    expect(given).toHaveLength(80);
    expect(given.slice(0, 11)).toEqual([
      ...Array.from({ length: 10 }, (_, n) => ts(n + 1)),
      ts(31),
    ]);
    expect(given.at(-1)).toBe(ts(100));
  });

  test('is forgotten after 90 days', async () => {
    const { threads, talk } = open();
    await threads.hear(talk, said('100.000002'));
    await purge(database.db, new Date(START.getTime() + 90 * DAY_MS - 1));
    expect(await threads.turns(talk)).toHaveLength(1);
    await purge(database.db, new Date(START.getTime() + 90 * DAY_MS));
    expect(await threads.turns(talk)).toEqual([]);
  });
});
