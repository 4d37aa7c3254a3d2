import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSummarize } from '../../../src/engine/requests/parse-summarize.ts';
import { foreignness } from '../../../src/engine/requests/session-ref.ts';

const ID = '0195ed81-7519-7595-9221-8bb8ddb1fdcc';
const OTHER = '0195ed81-7519-7595-9221-000000000001';
const OLD_ID = '187d7c7619e1d62-0a36a9481897db-1d525634-384000-187d7c7619f3d4f';

describe('what people type after /summarize', () => {
  it('is a bare session id', () => {
    expect(parseSummarize(ID)).toEqual({
      kind: 'sessions',
      refs: [{ id: ID, host: null, projectId: null }],
      question: null,
    });
  });

  it('is an id of an older posthog-js', () => {
    expect(parseSummarize(OLD_ID)).toMatchObject({ kind: 'sessions', refs: [{ id: OLD_ID }] });
  });

  it('is a replay link, with the host and project it names', () => {
    const request = parseSummarize(
      `<https://eu.posthog.com/project/42/replay/${ID}?t=12|the replay>`,
    );
    expect(request).toMatchObject({
      refs: [{ id: ID, host: 'https://eu.posthog.com', projectId: '42' }],
    });
  });

  it('is several sessions in the midst of a sentence, each once, in their order', () => {
    const request = parseSummarize(
      `<@U1> what happened in ${OTHER} and https://us.posthog.com/replay/${ID}, and ${OTHER}?`,
    );
    expect(request).toMatchObject({ refs: [{ id: OTHER }, { id: ID }], question: null });
  });

  it('keeps the question that stands beside the id', () => {
    const request = parseSummarize(`${ID} why did she not use the coupon?`);
    expect(request).toMatchObject({ question: 'why did she not use the coupon?' });
  });

  it('is a person, by e-mail, as Slack wraps it', () => {
    expect(parseSummarize('<mailto:Maya@Example.com|Maya@Example.com>')).toEqual({
      kind: 'person',
      email: 'maya@example.com',
    });
  });

  it.each([
    ['', { kind: 'empty' }],
    ['  <@U123>  ', { kind: 'empty' }],
    ['help', { kind: 'help' }],
    ['the checkout', { kind: 'unclear', text: 'the checkout' }],
  ])('%j is told apart', (text, expected) => {
    expect(parseSummarize(text)).toEqual(expected);
  });

  it('may be far too long', () => {
    expect(parseSummarize('x'.repeat(10_000))).toEqual({ kind: 'too-long', length: 10_000 });
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(parseSummarize(text).kind).toBeTypeOf('string');
      }),
    );
  });

  it('finds any UUID wherever it stands', () => {
    const words = fc.stringMatching(/^[a-z ]{0,30}$/);
    fc.assert(
      fc.property(fc.uuid(), words, words, (id, before, after) => {
        expect(parseSummarize(`${before} ${id} ${after}`)).toMatchObject({
          kind: 'sessions',
          refs: [{ id }],
        });
      }),
    );
  });
});

describe('a session named by a link', () => {
  const home = { host: 'https://eu.posthog.com', projectId: '42' };

  it.each([
    [{ id: ID, host: null, projectId: null }, null],
    [{ id: ID, host: 'https://eu.posthog.com', projectId: null }, null],
    [{ id: ID, host: 'https://eu.posthog.com', projectId: '42' }, null],
    [{ id: ID, host: 'https://eu.posthog.com', projectId: '7' }, 'other-project'],
    [{ id: ID, host: 'https://evil.example', projectId: '42' }, 'other-host'],
  ] as const)('%j is foreign: %s', (ref, expected) => {
    expect(foreignness(ref, home)).toBe(expected);
  });
});
