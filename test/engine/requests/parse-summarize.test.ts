import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSummarize as parse } from '../../../src/engine/requests/parse-summarize.ts';
import { foreignness } from '../../../src/engine/requests/session-ref.ts';

const CLOCK = { now: new Date('2026-11-21T18:00:00Z'), zone: 'Europe/Berlin' };
const parseSummarize = (text: string) => parse(text, CLOCK);

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
      story: true,
    });
  });

  it.each([
    ['last session of maya@example.com', { kind: 'person', story: false }],
    ['why did maya@example.com leave?', { kind: 'person', story: true }],
    ['maya@example.com in the last 2 weeks', { kind: 'report' }],
    ['<mailto:maya@example.com|maya@example.com> on /cart', { kind: 'report' }],
  ])('%j is a person, or a choice of their sessions', (text, expected) => {
    expect(parseSummarize(text)).toMatchObject(expected);
  });

  it.each([
    'last 50 sessions on /checkout with rage clicks',
    'last 7d url:/checkout event:$rageclick org:acme limit:100',
    'what goes wrong in the onboarding of enterprise users this week?',
    'what goes wrong in the onboarding?',
    'patterns',
    'was läuft schief auf /kasse',
    'on phones',
    'from 2026-11-07 to 2026-11-01',
    'sessions that have rage clicks',
  ])('%j asks for a report', (text) => {
    expect(parseSummarize(text)).toMatchObject({ kind: 'report', text, refs: [] });
  });

  it.each([
    'sessions where somebody stared at a page for 40 s and left',
    'find sessions where the form was refused',
    'mobile sessions in which nothing moved',
    'show me all recordings of people who gave up',
    'Sitzungen, in denen jemand lange wartet',
  ])('%j looks for single sessions', (text) => {
    expect(parseSummarize(text)).toMatchObject({ kind: 'search', text });
  });

  it('tells what narrows a search', () => {
    expect(
      parseSummarize('find sessions on phones where nothing moved, since Monday'),
    ).toMatchObject({
      kind: 'search',
      asked: { ok: true, wish: { device: 'Mobile', from: Date.parse('2026-11-15T23:00:00Z') } },
    });
  });

  it('tells one by one as many sessions as fit side by side, and reports on more', () => {
    const ids = Array.from({ length: 5 }, (_, n) => `0195ed81-7519-7595-9221-00000000000${n}`);
    expect(parseSummarize(ids.slice(1).join(' '))).toMatchObject({ kind: 'sessions' });
    expect(parseSummarize(ids.join(' '))).toMatchObject({
      kind: 'report',
      refs: ids.map((id) => ({ id })),
      asked: { ok: true, wish: { ids }, unread: '' },
    });
  });

  it('reads an address as it was typed, whatever Slack made of it', () => {
    expect(parseSummarize('report org:<http://acme.com|acme.com>')).toMatchObject({
      asked: { wish: { company: 'acme.com' } },
    });
    expect(
      parseSummarize('report on <https://shop.example/cart|https://shop.example/cart>'),
    ).toMatchObject({
      asked: { wish: { url: 'shop.example/cart' } },
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
