import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.ts';
import { createOutbox } from '../../../src/adapters/postgres/outbox.ts';
import type { OutboxMessage } from '../../../src/engine/ports/outbox.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

const LEASE_MS = 60_000;

/** Each time somebody else's. */
const lease = () => ({ by: crypto.randomUUID(), ms: LEASE_MS });

let server: TestDatabase;
let database: Database;
let keys = 0;

beforeAll(async () => {
  server = await createTestDatabase();
  database = await openDatabase({ url: server.url, dataDir: '/nowhere' });
});
afterAll(async () => {
  await database.close();
  await server.close();
});

/** A message of its own key, so that no test sees another's. */
function message(change: Partial<OutboxMessage> = {}): OutboxMessage {
  keys += 1;
  return {
    key: `message-${keys}`,
    scope: { workspace: 'T1', project: '7' },
    channel: 'C1',
    thread: null,
    threadOf: null,
    content: { text: 'Could not buy', blocks: [{ type: 'divider' }] },
    ...change,
  };
}

/** An outbox whose clock the test turns. */
function outboxAt(start = '2026-11-21T12:00:00Z') {
  let time = new Date(start).getTime();
  const outbox = createOutbox(database.db, () => new Date(time));
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  const at = (milliseconds: number) => new Date(time + milliseconds);
  return { outbox, pass, at };
}

describe('claiming', () => {
  test('gives the whole message to the first who asks, and nothing to the second', async () => {
    const { outbox } = outboxAt();
    const saved = message({ thread: '1.0' });
    await outbox.save([saved]);

    expect(await outbox.claim(saved.key, lease())).toEqual({
      ...saved,
      ts: null,
      revision: 1,
      attempts: 1,
      uncertain: false,
      threadTs: '1.0',
    });
    expect(await outbox.claim(saved.key, lease())).toBeNull();
  });

  test('gives it at once to the same one again, who was interrupted and may have posted', async () => {
    const { outbox } = outboxAt();
    const saved = message();
    await outbox.save([saved]);
    const mine = lease();
    await outbox.claim(saved.key, mine);

    expect(await outbox.due(1000)).not.toContain(saved.key);
    expect(await outbox.claim(saved.key, lease())).toBeNull();
    expect(await outbox.claim(saved.key, mine)).toMatchObject({ uncertain: true, attempts: 2 });
  });

  test('lets exactly one of many parallel claimers win', async () => {
    const { outbox } = outboxAt();
    const saved = message();
    await outbox.save([saved]);
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => outbox.claim(saved.key, lease())),
    );

    expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1);
  });

  test('finds nothing for an unknown key', async () => {
    expect(await outboxAt().outbox.claim('nobody', lease())).toBeNull();
  });

  test('frees the message of a crashed sender after its lease, as uncertain', async () => {
    const { outbox, pass } = outboxAt();
    const saved = message();
    await outbox.save([saved]);
    await outbox.claim(saved.key, lease());
    pass(LEASE_MS - 1);
    expect(await outbox.claim(saved.key, lease())).toBeNull();
    pass(1);

    expect(await outbox.claim(saved.key, lease())).toMatchObject({ uncertain: true, attempts: 2 });
  });

  test('is certain after a crashed edit: its message is known', async () => {
    const { outbox, pass } = outboxAt();
    const saved = message();
    await outbox.save([saved]);
    await outbox.sent(saved.key, { ts: '5.0', revision: 1 });
    await outbox.save([{ ...saved, content: { text: 'Edited', blocks: [] } }]);
    await outbox.claim(saved.key, lease());
    pass(LEASE_MS);

    expect(await outbox.claim(saved.key, lease())).toMatchObject({ uncertain: false, ts: '5.0' });
  });
});

describe('saving again', () => {
  test('raises the revision for new content only', async () => {
    const { outbox } = outboxAt();
    const saved = message();
    await outbox.save([saved]);
    await outbox.sent(saved.key, { ts: '5.0', revision: 1 });
    await outbox.save([saved]);
    expect(await outbox.claim(saved.key, lease())).toBeNull();
    const content = { text: 'Bought after a retry', blocks: [] };
    await outbox.save([{ ...saved, content }]);

    expect(await outbox.claim(saved.key, lease())).toMatchObject({
      revision: 2,
      ts: '5.0',
      content,
    });
  });

  test('leaves the edit to be sent when it comes while the first is on its way', async () => {
    const { outbox } = outboxAt();
    const saved = message();
    await outbox.save([saved]);
    await outbox.claim(saved.key, lease());
    await outbox.save([{ ...saved, content: { text: 'Newer', blocks: [] } }]);
    expect(await outbox.claim(saved.key, lease())).toBeNull();
    await outbox.sent(saved.key, { ts: '5.0', revision: 1 });

    expect(await outbox.claim(saved.key, lease())).toMatchObject({ revision: 2, ts: '5.0' });
  });

  test('saves all messages or none', async () => {
    const { outbox } = outboxAt();
    const mine = message();
    const other = message({ scope: { workspace: 'T2', project: '7' } });
    await outbox.save([other]);
    const stolen = { ...other, scope: mine.scope, content: { text: 'Stolen', blocks: [] } };

    await expect(outbox.save([mine, stolen])).rejects.toThrow(/belongs to another workspace/);
    expect(await outbox.claim(mine.key, lease())).toBeNull();
    expect(await outbox.claim(other.key, lease())).toMatchObject({ content: other.content });
  });

  test('counts parallel edits of the same messages one by one', async () => {
    const { outbox } = outboxAt();
    const pair = [message(), message()];
    await outbox.save(pair);
    const edits = Array.from({ length: 10 }, (_, edit) => {
      const edited = pair.map((one) => ({ ...one, content: { text: `Edit ${edit}`, blocks: [] } }));
      return outbox.save(edit % 2 ? edited : edited.reverse());
    });
    await Promise.all(edits);

    for (const { key } of pair) {
      expect(await outbox.claim(key, lease())).toMatchObject({ revision: 11 });
    }
  });

  test('keeps text that PostgreSQL itself would refuse', async () => {
    const { outbox } = outboxAt();
    const saved = message({ content: { text: 'a\0b\ud800c', blocks: [{ 'k\0': '\0' }] } });
    await outbox.save([saved]);

    expect(await outbox.claim(saved.key, lease())).toMatchObject({
      content: { text: 'ab\ufffdc', blocks: [{ k: '' }] },
    });
  });
});

describe('a reply', () => {
  test('waits for what was saved before it for the same thread, unless that was given up', async () => {
    const { outbox } = outboxAt();
    const root = message();
    const [first, second, third] = [1, 2, 3].map(() => message({ threadOf: root.key }));
    if (!first || !second || !third) throw new Error('There are three replies.');
    await outbox.save([root, first, second, third]);
    await outbox.claim(root.key, lease());
    await outbox.sent(root.key, { ts: '9.1', revision: 1 });

    expect(await outbox.claim(second.key, lease())).toBeNull();
    expect(await outbox.claim(first.key, lease())).not.toBeNull();
    expect(await outbox.claim(second.key, lease())).toBeNull();
    await outbox.sent(first.key, { ts: '9.2', revision: 1 });
    expect(await outbox.claim(second.key, lease())).not.toBeNull();
    await outbox.failed(second.key, { error: 'refused', retryAt: null, certain: true });
    expect(await outbox.claim(third.key, lease())).toMatchObject({ threadTs: '9.1' });
  });

  test('waits for its root and then goes to its thread', async () => {
    const { outbox } = outboxAt();
    const root = message();
    const reply = message({ threadOf: root.key });
    await outbox.save([root, reply]);
    expect(await outbox.claim(reply.key, lease())).toBeNull();
    expect(await outbox.due(1000)).not.toContain(reply.key);
    await outbox.sent(root.key, { ts: '9.1', revision: 1 });

    expect(await outbox.due(1000)).toContain(reply.key);
    expect(await outbox.claim(reply.key, lease())).toMatchObject({ threadTs: '9.1' });
  });

  test('of a root that was never saved is refused', async () => {
    const reply = message({ threadOf: 'never-saved' });
    await expect(outboxAt().outbox.save([reply])).rejects.toThrow(/foreign key/);
  });
});

describe('after a failure', () => {
  test('waits until the next try is due', async () => {
    const { outbox, pass, at } = outboxAt();
    const saved = message();
    await outbox.save([saved]);
    await outbox.claim(saved.key, lease());
    await outbox.failed(saved.key, { error: 'rate_limited', retryAt: at(5000), certain: true });
    expect(await outbox.claim(saved.key, lease())).toBeNull();
    pass(5000);

    expect(await outbox.claim(saved.key, lease())).toMatchObject({
      uncertain: false,
      attempts: 2,
    });
  });

  test('stays uncertain until its end is known', async () => {
    const { outbox, at } = outboxAt();
    const saved = message();
    const retry = { error: 'timeout', retryAt: at(0) };
    await outbox.save([saved]);
    await outbox.claim(saved.key, lease());
    await outbox.failed(saved.key, { ...retry, certain: false });
    expect(await outbox.claim(saved.key, lease())).toMatchObject({ uncertain: true });
    await outbox.failed(saved.key, { ...retry, certain: true });

    expect(await outbox.claim(saved.key, lease())).toMatchObject({ uncertain: true });
  });

  test('is given up without a next try, until its content changes', async () => {
    const { outbox, pass } = outboxAt();
    const saved = message();
    await outbox.save([saved]);
    await outbox.claim(saved.key, lease());
    await outbox.failed(saved.key, { error: 'channel_not_found', retryAt: null, certain: true });
    pass(LEASE_MS * 1000);
    await outbox.save([saved]);
    expect(await outbox.claim(saved.key, lease())).toBeNull();
    expect(await outbox.due(1000)).not.toContain(saved.key);
    await outbox.save([{ ...saved, content: { text: 'Another', blocks: [] } }]);

    expect(await outbox.claim(saved.key, lease())).toMatchObject({ revision: 2, attempts: 1 });
  });

  test('names a key that it does not know', async () => {
    const { outbox } = outboxAt();
    const failure = { error: 'x', retryAt: null, certain: true };
    await expect(outbox.failed('nobody', failure)).rejects.toThrow('nobody');
    await expect(outbox.sent('nobody', { ts: '1', revision: 1 })).rejects.toThrow('nobody');
  });
});

test('due lists what can be sent, oldest first and no more than asked', async () => {
  const { outbox } = outboxAt();
  const [first, second, third] = [message(), message(), message()];
  await outbox.save([third]);
  await outbox.save([first, second]);
  const mine = new Set([first.key, second.key, third.key]);
  const listed = (await outbox.due(1000)).filter((key) => mine.has(key));

  expect(listed).toEqual([third.key, first.key, second.key]);
  expect(await outbox.due(2)).toHaveLength(2);
  await outbox.claim(third.key, lease());
  expect(await outbox.due(1000)).not.toContain(third.key);
});
