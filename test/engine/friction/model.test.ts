import { describe, expect, test } from 'vitest';
import { askChecks } from '../../../src/engine/friction/model/ask-checks.ts';
import type { FrictionRecord } from '../../../src/engine/friction/record.ts';
import { NO_POOL } from '../../../src/engine/friction/sample/pool.ts';
import { storeContext } from '../../../src/engine/friction/store-context.ts';
import { ModelError } from '../../../src/engine/ports/model.ts';
import { tokensIn } from '../../../src/engine/sessions/drafts/tokens.ts';
import { aCourse, aVisit } from '../../support/friction.ts';
import { anAnswer, scriptedModel } from '../../support/scripted-model.ts';

const SESSIONS = ['a', 'b', 'c', 'd'].map((id) => aVisit(id, {}, { course: aCourse() }));
const context = storeContext(NO_POOL, 'not-read');

function ask(
  answers: readonly (string | ModelError)[],
  sessions: readonly FrictionRecord[] = SESSIONS,
) {
  const model = scriptedModel(
    answers.map((one) => (typeof one === 'string' ? anAnswer(one) : one)),
  );
  return { model, asked: askChecks(model, sessions, { context }) };
}

function finding(
  cites: string,
  {
    check = 'trustBarriers',
    pattern = 'They read that it is not possible today',
    recommendation = 'Say when it is.',
  } = {},
): string {
  return `failed:\n  - check: ${check}\n    pattern: >-\n      ${pattern}\n    recommendation: >-\n      ${recommendation}\n    cites: [${cites}]\n`;
}

describe('what a model is asked', () => {
  test('is one call with every session under an alias, and the checks that are not technical', async () => {
    const { model, asked } = ask(['failed: []']);
    await asked;
    const [request, ...others] = model.asked;
    expect(others).toEqual([]);
    expect(request?.prompt).toBe('check-batch');
    expect(request?.variables.sessions).toContain('s1,Desktop,90 s\np1=/form');
    expect(request?.variables.sessions).toContain('s4,Desktop,90 s');
    expect(request?.variables.checks?.split('\n')).toHaveLength(10);
    expect(request?.variables.checks).not.toMatch(/errorImpact|performanceImpact/);
  });

  test('stays under 150k tokens however long the sessions are, with their ends', async () => {
    const lines = Array.from(
      { length: 1_400 },
      (_, i) => `e${i},${i},click button "Thing number ${i} of a long and winding list"`,
    );
    const long = Array.from({ length: 15 }, (_, i) =>
      aVisit(`v${i}`, {}, { course: { ...aCourse(), lines: [...lines, `end of ${i}`] } }),
    );
    const { model, asked } = ask(['failed: []'], long);
    await asked;
    const text = model.asked[0]?.variables.sessions ?? '';
    expect(await tokensIn(text)).toBeLessThan(140_000);
    for (let i = 0; i < 15; i += 1) expect(text).toContain(`end of ${i}\n`.trimEnd());
  });
});

describe('what it answers', () => {
  test('is kept with seconds and words of the rows it cites', async () => {
    const { said, usage } = await ask([finding('s1.s1, s1.e1, s2.s1, s3.e1')]).asked;
    const found = said?.checks.get('trustBarriers');
    expect([...(found?.sightings.keys() ?? [])]).toEqual(['a', 'b', 'c']);
    expect(found?.sightings.get('a')?.[0]).toMatchObject({
      seconds: 12,
      text: 'text "Not today"',
      path: '/form',
    });
    expect(found).toMatchObject({
      pattern: 'They read that it is not possible today',
      recommendation: 'Say when it is.',
    });
    expect({ dropped: said?.dropped, calls: usage.calls }).toEqual({ dropped: 0, calls: 1 });
  });

  test('loses a session of which it cites only what nobody could see', async () => {
    const { said } = await ask([finding('s1.f1, s2.s1')]).asked;
    expect([...(said?.checks.get('trustBarriers')?.sightings.keys() ?? [])]).toEqual(['b']);
    expect(said?.dropped).toBe(1);
  });

  test('loses a row that does not exist, and is counted for it', async () => {
    const cites = ['s1.s1', 's1.e1', 's2.s1', 's2.e1', 's3.s1', 's3.e1', 's4.e99'];
    const { said } = await ask([finding(cites.join(', '))]).asked;
    expect(said?.checks.get('trustBarriers')?.sightings.size).toBe(3);
    expect(said?.dropped).toBe(1);
  });

  test('loses numbers of its own, and causes that only a program knows', async () => {
    const { said } = await ask([
      finding('s1.s1', {
        pattern: 'They could not go on. This hit 12 of 15 visitors. A TypeError broke it.',
        recommendation: 'Fix the TypeError.',
      }),
    ]).asked;
    expect(said?.checks.get('trustBarriers')).toMatchObject({
      pattern: 'They could not go on',
      recommendation: '',
    });
  });

  test('about a technical check is not listened to', async () => {
    const { said } = await ask([finding('s1.f1, s2.f1, s3.f1', { check: 'errorImpact' })]).asked;
    expect(said?.checks.size).toBe(0);
  });

  test('that finds nothing is a good answer', async () => {
    const { said, reason } = await ask(['failed: []']).asked;
    expect({ checks: said?.checks.size, reason }).toEqual({ checks: 0, reason: null });
  });
});

describe('an answer that is none', () => {
  test.each([
    ['no YAML', 'I could not find anything.'],
    ['another shape', 'failed:\n  - pattern: only words\n'],
    ['an unknown check', finding('s1.s1', { check: 'everything' })],
    ['rows that nobody gave it', finding('s1.e7, s2.e8, s9.e1')],
  ])('goes back once: %s', async (_what, wrong) => {
    const { model, asked } = ask([wrong, finding('s1.s1')]);
    expect((await asked).said?.checks.size).toBe(1);
    expect(model.asked[1]?.variables.answer).toBe(wrong);
    expect(model.asked[1]?.variables.complaint).not.toBe('');
  });

  test('twice means facts mode, with the reason and what it cost', async () => {
    const { said, reason, usage } = await ask(['no', 'no again']).asked;
    expect(said).toBeNull();
    expect(reason).toMatch(/could not be read or proven/);
    expect(usage.calls).toBe(2);
  });

  test('of a model that cannot be reached means facts mode', async () => {
    const { said, reason } = await ask([new ModelError('unavailable', 'down')]).asked;
    expect(said).toBeNull();
    expect(reason).toBeTruthy();
  });

  test('of no model at all means facts mode', async () => {
    const { said, reason } = await askChecks(null, SESSIONS, { context });
    expect({ said, reason }).toEqual({
      said: null,
      reason: 'No model is configured: these checks stand on measured facts only.',
    });
  });
});
