import { describe, expect, test } from 'vitest';
import { readHere } from '../../../src/engine/friction/read/read-here.ts';
import { FrictionRecord } from '../../../src/engine/friction/record.ts';
import { type Source, SourceError } from '../../../src/engine/ports/source.ts';
import {
  aRecording,
  aSessionEvent,
  quietLines,
  scriptedSource,
  shownText,
} from '../../support/scripted-source.ts';

const SCOPE = { workspace: 'w', project: 'p' };

function source(answers: Partial<Source> = {}, events: readonly string[] = ['$pageview']): Source {
  return scriptedSource({
    lines: [
      ...quietLines(60),
      shownText(20, 'Das ging nicht: @channel', { class: 'error', role: 'alert' }),
    ],
    recording: async (_scope, id) => aRecording({ id }),
    events: async () => ({
      events: events.map((event, i) =>
        aSessionEvent(i, event, {
          properties: {
            $browser: 'Firefox',
            $device_type: 'Mobile',
            $current_url: 'https://books.example/list',
          },
        }),
      ),
      truncated: false,
    }),
    ...answers,
  });
}

async function read(from: Source, wait: ((ms: number) => Promise<void>) | null = null) {
  const [first] = await readHere(from, SCOPE, wait)(['one']);
  if (!first) throw new Error('Nothing was read.');
  return first;
}

describe('a visit that is read for a batch', () => {
  test('is a small record of what was measured, as JSON, with its course for a model', async () => {
    const done = await read(source());
    if (done.status !== 'read') throw new Error(done.reason);
    const record = FrictionRecord.parse(JSON.parse(JSON.stringify(done.record)));
    expect(record).toMatchObject({
      id: 'one',
      device: 'Mobile',
      converted: false,
      frustration: 'told',
    });
    expect(record.course?.lines.some((line) => line.includes('Das ging nicht'))).toBe(true);
    expect(JSON.stringify(record.course?.cited)).not.toContain('@channel');
  });

  test('that converted keeps where it did, and no course', async () => {
    const done = await read(source({}, ['$pageview', 'booked']));
    expect(done).toMatchObject({ record: { converted: true, goalPath: '/list', course: null } });
  });

  test('carries frustration by a mark of PostHog, or by errors alone, or not', async () => {
    const of = async (...events: string[]) => {
      const calm = scriptedSource({ lines: [...quietLines(60), shownText(0.2, 'Alles gut')] });
      const done = await read({
        ...source({}, events),
        snapshots: calm.snapshots,
      });
      return done.status === 'read' ? done.record.frustration : done.reason;
    };
    expect(await of('$pageview')).toBeNull();
    expect(await of('$pageview', '$rageclick')).toBe('told');
    expect(await of('$pageview', '$dead_click')).toBe('told');
    expect(await of('$pageview', '$exception')).toBe('errors');
  });
});

describe('a visit that is left out', () => {
  test('because its recording is gone', async () => {
    const nothing = scriptedSource({});
    expect(await read(nothing)).toMatchObject({ status: 'left-out', because: 'gone' });
    const eventsOnly = { ...source(), snapshots: nothing.snapshots };
    expect(await read(eventsOnly)).toMatchObject({
      because: 'gone',
      reason: 'only its events are left, no recording',
    });
  });

  test('because a robot made it', async () => {
    const robot = source({
      events: async () => ({
        events: [aSessionEvent(1, '$pageview', { properties: { $browser: 'Headless Chrome' } })],
        truncated: false,
      }),
    });
    expect(await read(robot)).toMatchObject({ because: 'unfit', reason: 'a robot' });
  });

  test('because PostHog did not answer, with the reason and without an end of the others', async () => {
    const broken = source({
      snapshots: async function* (_scope, id) {
        yield* source().snapshots(SCOPE, id);
        if (id === 'one') throw new SourceError('unavailable', 'PostHog is not there.');
      },
    });
    const reads = await readHere(broken, SCOPE, null)(['one', 'two']);
    expect(reads[0]).toMatchObject({
      status: 'left-out',
      because: 'unreadable',
      reason: 'PostHog is not there.',
    });
    expect(reads[1]).toMatchObject({ status: 'read' });
  });
});

test('PostHog that asks to come back later is waited for, where there is a way to wait', async () => {
  let asked = 0;
  const slow = source({
    events: async () => {
      asked += 1;
      if (asked === 1)
        throw new SourceError('rate_limited', 'Slow down.', { retryAfterSeconds: 7 });
      return { events: [], truncated: false };
    },
  });
  const waited: number[] = [];
  const done = await read(slow, async (ms) => void waited.push(ms));
  expect({ status: done.status, waited }).toEqual({ status: 'read', waited: [7_000] });
});
