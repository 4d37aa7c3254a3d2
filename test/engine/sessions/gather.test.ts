import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../src/engine/ports/source.ts';
import { gather } from '../../../src/engine/sessions/gathering/gather.ts';
import {
  aRecording,
  aSessionEvent,
  quietLines,
  scriptedSource,
} from '../../support/scripted-source.ts';

const SCOPE = { workspace: 'T1', project: '42' };
const read = (answers: Parameters<typeof scriptedSource>[0]) =>
  gather({ source: scriptedSource(answers), scope: SCOPE, id: 'session-1' });

describe('gathering a session', () => {
  it('asks for everything at once', async () => {
    const asked: string[] = [];
    const all = Promise.withResolvers<void>();
    const meet = async <T>(name: string, value: T): Promise<T> => {
      asked.push(name);
      if (asked.length === 3) all.resolve();
      await all.promise; // nobody goes on before all three were asked
      return value;
    };
    const gathered = await read({
      recording: () => meet('recording', aRecording()),
      events: () => meet('events', { events: [aSessionEvent(1, 'searched')], truncated: false }),
      snapshots: async function* () {
        await meet('snapshots', null);
        yield* quietLines(10);
      },
    });
    expect(gathered.ok).toBe(true);
    expect(asked.toSorted()).toEqual(['events', 'recording', 'snapshots']);
  });

  it('says what could not be read and goes on with the rest', async () => {
    const gathered = await read({
      lines: quietLines(10),
      events: async () => {
        throw new SourceError('rate_limited', 'slow down');
      },
    });
    expect(gathered).toMatchObject({
      ok: true,
      data: {
        durationSeconds: 10,
        missing: [
          'The events could not be read: PostHog asks to slow down.',
          'No events: this is told from the recording alone.',
        ],
      },
    });
  });

  it('tells a session without a recording from its events', async () => {
    const events = [aSessionEvent(5, 'searched'), aSessionEvent(25, 'booked')];
    const gathered = await read({ events: async () => ({ events, truncated: false }) });
    expect(gathered).toMatchObject({
      ok: true,
      data: { durationSeconds: 20, zero: events[0]?.timestamp },
    });
  });

  it('asks for related issues only where something was thrown or logged', async () => {
    let asked = 0;
    const issues = async () => {
      asked += 1;
      return [];
    };
    await read({ lines: quietLines(10), issues });
    expect(asked).toBe(0);
    const thrown = aSessionEvent(3, '$exception', {
      properties: { $exception_types: ['TypeError'] },
    });
    await read({
      lines: quietLines(10),
      issues,
      events: async () => ({ events: [thrown], truncated: false }),
    });
    expect(asked).toBe(1);
  });

  it('leaves out events far outside the recording', async () => {
    const events = [
      aSessionEvent(-500, 'searched'),
      aSessionEvent(-50, 'searched'),
      aSessionEvent(5, 'booked'),
    ];
    const gathered = await read({
      lines: quietLines(10),
      events: async () => ({ events, truncated: false }),
    });
    expect(gathered.ok && gathered.data.events.map(({ uuid }) => uuid)).toEqual([
      'event-searched--50',
      'event-booked-5',
    ]);
  });

  it('knows nothing of a session that has neither', async () => {
    expect(await read({})).toEqual({ ok: false, failure: 'not-found' });
  });

  it('tells a session without content from an unknown one', async () => {
    expect(await read({ recording: async () => aRecording() })).toEqual({
      ok: false,
      failure: 'nothing-recorded',
    });
  });

  it('ends with the reason when the key is refused', async () => {
    const refused = new SourceError('unauthorized', 'no such key');
    const gathered = await read({
      lines: quietLines(5),
      events: async () => Promise.reject(refused),
    });
    expect(gathered).toEqual({ ok: false, failure: refused });
  });

  it('ends with the reason when neither part can be reached', async () => {
    const down = new SourceError('unavailable', 'down');
    const gathered = await read({
      events: () => Promise.reject(down),
      snapshots: async function* () {
        await Promise.reject(down);
        yield* [];
      },
    });
    expect(gathered).toEqual({ ok: false, failure: down });
  });

  it('ends when its caller is gone', async () => {
    const controller = new AbortController();
    controller.abort(new Error('gone'));
    const gathering = gather({
      source: scriptedSource({ lines: quietLines(5) }),
      scope: SCOPE,
      id: 'session-1',
      signal: controller.signal,
    });
    await expect(gathering).rejects.toThrow('gone');
  });
});
