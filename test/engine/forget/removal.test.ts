import { describe, expect, test } from 'vitest';
import type { Subject } from '../../../src/engine/answers/subject.ts';
import { planRemoval } from '../../../src/engine/forget/removal.ts';
import type { Forgotten, StandingMessage } from '../../../src/engine/ports/forget.ts';

const SESSIONS: Forgotten = { kind: 'sessions', words: ['s1'] };
const LESS = { text: 'less', blocks: [] };

function standing(key: string, fields: Partial<StandingMessage> = {}): StandingMessage {
  return {
    ...{ key, channel: 'C1', ts: `${key}.0`, uncertain: false, thread: null, threadOf: null },
    ...{ root: { key, subject: null }, content: { text: key, blocks: [] }, names: true },
    isRemoved: false,
    ...fields,
  };
}

function plan(
  messages: readonly StandingMessage[],
  what = SESSIONS,
  left: typeof LESS | null = LESS,
) {
  const { gone, edited } = planRemoval(what, messages, () => left);
  return { gone: gone.map(({ key }) => key), edited: edited.map(({ key }) => key) };
}

describe('our messages about many visits', () => {
  test.each<[string, Subject]>([
    ['report', { kind: 'report', runId: 'root' }],
    ['daily', { kind: 'daily', day: '2026-11-21' }],
    ['alert', { kind: 'alert', alertId: 'a1' }],
  ])('lose the one and stay, as do replies under them: %s', (_, subject) => {
    const root = { key: 'root', subject };
    const messages = [
      standing('reply', { threadOf: 'root', thread: 'root.0', root }),
      standing('root', { root }),
    ];
    expect(plan(messages)).toEqual({ gone: [], edited: ['reply', 'root'] });
  });

  test('go where nothing is left, with their threads', () => {
    const root = { key: 'root', subject: { kind: 'daily', day: '2026-11-21' } } as const;
    const messages = [
      standing('answer', { thread: 'root.0', names: false }),
      standing('root', { root }),
    ];
    expect(plan(messages, SESSIONS, null)).toEqual({ gone: ['answer', 'root'], edited: [] });
  });

  test('keep their thread’s answers but those that name it', () => {
    const subject = { kind: 'report', runId: 'root' } as const;
    const messages = [
      standing('page 2', {
        threadOf: 'a2',
        thread: 'root.0',
        names: false,
        root: { key: 'a2', subject },
      }),
      standing('a2', { thread: 'root.0', root: { key: 'a2', subject } }),
      standing('a1', { thread: 'root.0', root: { key: 'a1', subject }, names: false }),
      standing('root', { root: { key: 'root', subject } }),
    ];
    expect(plan(messages)).toEqual({ gone: ['page 2', 'a2'], edited: ['root'] });
  });

  test('asked for in a thread are what they are anywhere', () => {
    const subject = { kind: 'report', runId: 'root' } as const;
    const root = standing('root', { thread: '1.0', root: { key: 'root', subject } });
    expect(plan([root])).toEqual({ gone: [], edited: ['root'] });
  });
});

test('the message of a session goes with all that stands in its thread, an answer’s thread does not', () => {
  const root = { key: 'root', subject: { kind: 'session', sessionId: 's1' } } as const;
  const messages = [
    standing('other thread', { thread: '1.0', names: false }),
    standing('clip word', { threadOf: 'answer', thread: 'root.0', names: false }),
    standing('answer', { thread: 'root.0', names: false }),
    standing('details', { threadOf: 'root', thread: 'root.0', names: false, root }),
    standing('root', { root }),
  ];
  expect(plan(messages)).toEqual({ gone: ['clip word', 'answer', 'details', 'root'], edited: [] });
});

test('of a project everything goes', () => {
  const subject = { kind: 'daily', day: '2026-11-21' } as const;
  const messages = [standing('root', { root: { key: 'root', subject } })];
  expect(plan(messages, { kind: 'project' })).toEqual({ gone: ['root'], edited: [] });
});
