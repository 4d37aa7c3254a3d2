import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/delivery/progress.ts';
import type { OutboxMessage } from '../../src/engine/ports/outbox.ts';
import { outgoing, words } from '../support/delivery.ts';
import { ringingClock } from '../support/ringing-clock.ts';
import { silentLog } from '../support/silent-log.ts';

function setup(post?: (messages: readonly OutboxMessage[]) => Promise<void>) {
  const posted: string[] = [];
  const clock = ringingClock();
  const { content: _, ...message } = outgoing('');
  const record = async (messages: readonly OutboxMessage[]) => {
    posted.push(...messages.map(({ content }) => content.text));
  };
  const progress = createProgress({
    delivery: { post: post ?? record },
    message,
    log: silentLog,
    clock,
  });
  return { progress, posted, clock, message };
}

describe('Progress', () => {
  it('shows the first state at once, then one edit in ten seconds, always the last state', async () => {
    const { progress, posted, clock } = setup();
    progress.show(words('finding'));
    progress.show(words('reading'));
    progress.show(words('still reading'));
    await clock.advance(9);
    expect(posted).toEqual(['finding']);
    await clock.advance(1);
    expect(posted).toEqual(['finding', 'still reading']);
    await clock.advance(30);
    progress.show(words('writing'));
    await clock.advance(0);
    expect(posted).toEqual(['finding', 'still reading', 'writing']);
  });

  it('ends with the result: a waiting edit is dropped, a later one ignored', async () => {
    const { progress, posted, clock, message } = setup();
    progress.show(words('reading'));
    progress.show(words('writing'));
    await progress.finish([{ ...message, content: words('result') }]);
    progress.show(words('too late'));
    await clock.advance(60);
    expect(posted).toEqual(['reading', 'result']);
  });

  it('waits for an edit that is being saved, so that the result is saved last', async () => {
    const saved: string[] = [];
    const gate = Promise.withResolvers<void>();
    const { progress, message } = setup(async ([first]) => {
      const text = first?.content.text ?? '';
      if (text === 'slow') await gate.promise;
      saved.push(text);
    });
    progress.show(words('slow'));
    const finished = progress.finish([{ ...message, content: words('result') }]);
    await new Promise(setImmediate);
    expect(saved).toEqual([]);
    gate.resolve();
    await finished;
    expect(saved).toEqual(['slow', 'result']);
  });

  it('goes on when an edit cannot be saved; the result is what counts', async () => {
    let fails = true;
    const saved: string[] = [];
    const { progress, message } = setup(async ([first]) => {
      if (fails) throw new Error('The database is away');
      saved.push(first?.content.text ?? '');
    });
    progress.show(words('lost'));
    await new Promise(setImmediate);
    fails = false;
    await progress.finish([{ ...message, content: words('result') }]);
    expect(saved).toEqual(['result']);
  });

  it('can end without a result and leaves no timer behind', async () => {
    const { progress, posted, clock } = setup();
    progress.show(words('reading'));
    progress.show(words('writing'));
    await progress.stop();
    await clock.advance(60);
    expect(posted).toEqual(['reading']);
  });
});
