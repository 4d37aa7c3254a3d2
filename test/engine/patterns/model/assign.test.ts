import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryRecords } from '../../../../src/adapters/memory/records.ts';
import { assignTroubles } from '../../../../src/engine/patterns/model/assign.ts';
import type { DraftedPattern } from '../../../../src/engine/patterns/model/drafted.ts';
import { ModelError } from '../../../../src/engine/ports/model.ts';
import { aDraft } from '../../../support/pattern-readers.ts';
import { anAnswer, scriptedModel } from '../../../support/scripted-model.ts';
import { aRecord, type Told } from '../../../support/session-records.ts';

const SCOPE = { workspace: 'w', project: '7' };
const DEAD: Told = { path: '/konto', faces: [['no-answer', 'Speichern']] };
const PATTERNS = [
  aDraft('p1', ['a', 'b'], { name: 'Save is dead', description: 'Nothing answers Save.' }),
  aDraft('p2', ['a:1', 'b:1']),
];

async function assign(
  answers: readonly (string | ModelError)[],
  patterns: readonly DraftedPattern[] = PATTERNS,
  sessionIds = ['a', 'b', 'c'],
) {
  const store = createMemoryRecords();
  for (const id of ['a', 'b', 'c']) {
    const record = aRecord(id, [DEAD, DEAD], { mode: 'model' });
    await store.save(SCOPE, { record, madeFrom: 'test' });
  }
  const script = answers.map((one) => (typeof one === 'string' ? anAnswer(one) : one));
  const model = scriptedModel(script);
  const assigned = await assignTroubles(
    { model, records: store },
    { scope: SCOPE, sessionIds, patterns },
  );
  return { ...assigned, asked: model.asked };
}

describe('a good answer', () => {
  test('gives troubles their patterns, and some none', async () => {
    const answer = 'assigned:\n  s1.1: p1\n  S2.2: P2\n  s2.1: none\n  s3.1: ~\n  s3.2: ""';
    const { assigned, dropped, usage } = await assign([answer]);
    expect(assigned).toEqual([
      { sessionId: 'a', trouble: 0, pattern: 'p1' },
      { sessionId: 'b', trouble: 1, pattern: 'p2' },
    ]);
    expect({ dropped, calls: usage.calls }).toEqual({ dropped: 0, calls: 1 });
  });

  test.each(['assigned: {}', 'assigned:', '```yaml\nassigned: {}\n```'])(
    'may give none: %s',
    async (answer) => {
      expect(await assign([answer])).toMatchObject({ assigned: [], usage: { calls: 1 } });
    },
  );

  test('was asked with the patterns and the sessions of the chunk alone', async () => {
    const { asked } = await assign(['assigned: {}'], PATTERNS, ['b']);
    const { patterns = '', sessions = '' } = asked[0]?.variables ?? {};
    expect(patterns).toContain('p1,blocking,/kasse,Save is dead\n  Nothing answers Save.');
    expect(sessions.match(/^s\d+,/gm)).toEqual(['s1,']);
  });
});

describe('what was not asked for', () => {
  test('a little of it is left out and counted', async () => {
    const lines = ['s1.1: p1', 's1.2: p2', 's2.1: p1', 's2.2: p2', 's3.1: p1', 's9.9: p1'];
    const { assigned, dropped } = await assign([`assigned:\n  ${lines.join('\n  ')}`]);
    expect(assigned).toHaveLength(5);
    expect(dropped).toBe(1);
  });

  test.each([
    ['unknown patterns', 'assigned:\n  s1.1: p8\n  s2.1: p9'],
    ['unknown troubles', 'assigned:\n  s7.1: p1'],
    ['a trouble in two patterns', 'assigned:\n  s1.1: p1\n  s1.1: p2'],
    ['a list', 'assigned: [s1.1, s2.1]'],
    ['something else', 'patterns: []'],
    [
      'an avalanche',
      `assigned:\n${Array.from({ length: 900 }, (_, i) => `  s1.${i}: p1`).join('\n')}`,
    ],
  ])('%s: back once, then a failure', async (_what, wrong) => {
    expect(await assign([wrong, 'assigned:\n  s1.1: p1'])).toMatchObject({
      assigned: [{ sessionId: 'a', trouble: 0, pattern: 'p1' }],
      usage: { calls: 2 },
    });
    await expect(assign([wrong, wrong])).rejects.toMatchObject({
      name: 'ModelError',
      usage: { calls: 2 },
    });
  });
});

test('nobody is asked without patterns', async () => {
  expect(await assign([], [])).toMatchObject({ assigned: [], usage: { calls: 0 } });
});

test('any answer names troubles and patterns that were given, or fails with a sentence', async () => {
  const pieces = fc.constantFrom(
    ...['assigned:\n', '  s1.1: ', '  s2.2: ', 'p1\n', 'p2\n', 'p9\n', '{', '~\n'],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 10 }), async (parts) => {
      const answer = parts.join('');
      const assigned = await assign([answer, answer]).then((got) => got.assigned, none);
      for (const one of assigned) {
        expect(['p1', 'p2']).toContain(one.pattern);
        expect(['a', 'b', 'c']).toContain(one.sessionId);
      }
    }),
  );
});

function none(error: unknown): [] {
  expect(error).toBeInstanceOf(ModelError);
  return [];
}
