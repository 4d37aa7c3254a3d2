import { describe, expect, test } from 'vitest';
import { ChatError } from '../../src/engine/ports/chat.ts';
import { SourceError } from '../../src/engine/ports/source.ts';
import { RetryLater } from '../../src/queues/errors.ts';
import { tellSourceFailure } from '../../src/workers/failures.ts';
import { silentLog } from '../support/silent-log.ts';

const ASKED_AT = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;
const asker = {
  channel: 'C1',
  user: 'U1',
  askedIn: null,
  responseUrl: 'https://hooks.slack.com/x',
  askedAt: ASKED_AT,
};

/** A failed run at a time after the question, with all that was said and reported. */
async function fail(
  failed: SourceError,
  { run = 1, afterMs = 0, refusal }: { run?: number; afterMs?: number; refusal?: ChatError } = {},
) {
  const said: string[] = [];
  const reported: unknown[] = [];
  const deps = {
    log: silentLog,
    now: () => new Date(ASKED_AT + afterMs),
    chat: {
      status: async () => {},
      whisper: async (_: unknown, { text }: { text: string }) => {
        if (refusal) throw refusal;
        said.push(text);
      },
    },
    respond: async (url: string, { text }: { text: string }) => void said.push(`${url} ${text}`),
    telemetry: {
      modelCalled: () => {},
      summaryDelivered: () => {},
      failed: (_: unknown, tags: object) => void reported.push(tags),
      close: async () => {},
    },
  };
  const thrown = await tellSourceFailure(
    deps,
    { name: 'answer', asker, context: { run } },
    failed,
  ).catch((error: unknown) => error);
  return { said, reported, thrown };
}

const down = new SourceError('unavailable', 'The connection failed');

describe('a failure of PostHog', () => {
  test('that may pass is told in the first run only, and tried again when that was said', async () => {
    const first = await fail(down);
    expect(first.said).toEqual([expect.stringContaining('in about 30 s')]);
    expect(first.thrown).toEqual(expect.objectContaining({ seconds: 30 }));
    expect(first.thrown).toBeInstanceOf(RetryLater);

    const second = await fail(down, { run: 2, afterMs: MINUTE });
    expect(second).toMatchObject({ said: [], reported: [] });
    expect(second.thrown).toBeInstanceOf(RetryLater);
  });

  test('is waited out as long as PostHog asks', async () => {
    const slow = new SourceError('rate_limited', 'Too fast', { retryAfterSeconds: 90 });
    const { said, thrown } = await fail(slow);
    expect(said).toEqual([expect.stringContaining('in about 1 min 30 s')]);
    expect(thrown).toMatchObject({ seconds: 90 });
  });

  test('is given up with a last sentence when nobody waits any more', async () => {
    const { said, reported, thrown } = await fail(down, { run: 50, afterMs: 25 * MINUTE });
    expect(said).toEqual([expect.stringContaining('I have stopped trying')]);
    expect(reported).toEqual([{ job: 'answer', code: 'unavailable' }]);
    expect(thrown).toBeUndefined();
  });

  test('that only a person can mend is told at once and not tried again', async () => {
    const { said, thrown } = await fail(new SourceError('forbidden', 'No scope'), { run: 3 });
    expect(said).toEqual([expect.stringContaining('PostHog refuses my key')]);
    expect(thrown).toBeUndefined();
  });

  test('is told by the response URL where the channel is closed, and not twice when that is unsure', async () => {
    const closed = new ChatError('channel_not_found', 'no', { certain: true });
    expect((await fail(down, { refusal: closed })).said).toEqual([
      expect.stringMatching(/^https:\/\/hooks\.slack\.com\/x PostHog does not answer/),
    ]);
    const unsure = new ChatError('unavailable', 'no answer', { certain: false });
    expect((await fail(down, { refusal: unsure })).said).toEqual([]);
  });
});
