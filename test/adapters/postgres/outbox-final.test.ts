import { describe, expect, test } from 'vitest';
import { createOutbox } from '../../../src/adapters/postgres/outbox.ts';
import type { Outbox } from '../../../src/engine/ports/outbox.ts';
import { testDatabase } from '../../support/database.ts';
import { outgoing, words } from '../../support/delivery.ts';
import { memoryOutbox } from '../../support/outbox.ts';

const LEASE_MS = 60_000;

/** Each time somebody else's. */
const lease = () => ({ by: crypto.randomUUID(), ms: LEASE_MS });

const database = testDatabase();

describe.each<[string, () => Outbox]>([
  ['PostgreSQL', () => createOutbox(database.db)],
  ['memory', () => memoryOutbox(() => new Date())],
])('a final message in %s', (_, open) => {
  test('replaces the progress, and is replaced by nothing that comes late', async () => {
    const outbox = open();
    const message = outgoing('Reading…');
    await outbox.save([message]);
    await outbox.save([{ ...message, content: words('Done'), final: true, fallback: 'https://x' }]);
    await outbox.save([{ ...message, content: words('Reading… still') }]);
    await outbox.save([{ ...message, content: words('Done, again'), final: true }]);

    const claimed = await outbox.claim(message.key, lease());
    expect(claimed).toMatchObject({ content: words('Done'), revision: 2, fallback: 'https://x' });
  });

  test('is still sent after the progress before it was refused for good', async () => {
    const outbox = open();
    const message = outgoing('Reading…');
    await outbox.save([message]);
    const progress = await outbox.claim(message.key, lease());
    await outbox.save([{ ...message, content: words('Done'), final: true }]);
    const refusal = { error: 'not_in_channel', retryAt: null, certain: true };
    await outbox.failed(message.key, { ...refusal, revision: progress?.revision ?? 0 });

    const claimed = await outbox.claim(message.key, lease());
    expect(claimed).toMatchObject({ content: words('Done'), revision: 2 });
    await outbox.failed(message.key, { ...refusal, revision: 2 });
    expect(await outbox.claim(message.key, lease())).toBeNull();
  });

  test('waits for its root, also where both stand in a thread that was there before', async () => {
    const outbox = open();
    const root = outgoing('root', { thread: '1.0' });
    const detail = outgoing('detail', { thread: '1.0', threadOf: root.key, final: true });
    await outbox.save([root, detail]);
    expect(await outbox.claim(detail.key, lease())).toBeNull();
    await outbox.claim(root.key, lease());
    await outbox.sent(root.key, { ts: '2.0', revision: 1 });

    expect(await outbox.claim(detail.key, lease())).toMatchObject({ threadTs: '1.0' });
  });
});
