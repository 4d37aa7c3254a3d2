import { describe, expect, test } from 'vitest';
import type { Rows } from '../../../../src/engine/ports/events-query.ts';
import { SourceError } from '../../../../src/engine/ports/source.ts';
import { RenderError } from '../../../../src/engine/ports/stills.ts';
import { bookVisit } from '../../../support/answers.ts';
import { aPattern, aReport } from '../../../support/made-report.ts';
import { aliasOf, askModel, said, uses } from '../../../support/model-talk.ts';
import { aRecording } from '../../../support/scripted-source.ts';
import { scriptedStills } from '../../../support/scripted-stills.ts';

const QUESTION = 'What stood on the page when Order was pressed?';
const ENOUGH = said([], ['Nothing more is known.']);

/** What the tools gave in the last turn, each with whether it was refused. */
function given(requests: Awaited<ReturnType<typeof askModel>>['requests']) {
  const content = requests.at(-1)?.body.messages.at(-1)?.content;
  const blocks = Array.isArray(content) ? content : [];
  return blocks.flatMap((block) =>
    block.type === 'tool_result'
      ? [{ text: JSON.stringify(block.content), isError: block.is_error === true }]
      : [],
  );
}

describe('what a model looks up', () => {
  test('gets aliases of its own, is told with its time, and seen while it is done', async () => {
    const { answer, requests, steps, violations } = await askModel(QUESTION, (shown, at) => {
      if (at === 0) return uses('screen_around', { session: 'q1', second: 20 });
      const lines = [...shown.user.matchAll(/^(s\d+),21,error/gm)].map(([, alias = '']) => alias);
      return said([['The page asked to check the details.', lines.at(-1) ?? '']]);
    });
    expect(violations).toEqual([]);
    expect(given(requests)).toEqual([
      { text: expect.stringContaining('Please check your details'), isError: false },
    ]);
    expect(answer.claims).toMatchObject([{ seconds: 21, evidence: [{ kind: 'screen' }] }]);
    expect(answer.fetched).toEqual([
      { what: 'the screen of session session-1 around 0:20', at: '2026-11-21T12:00:00.000Z' },
    ]);
    expect(steps).toContain('is reading the screen around 0:20…');
    expect(answer.usage.calls).toBe(2);
  });

  test('may be a part of the course of another session of the report', async () => {
    const pattern = aPattern('Refused', { 'session-1': 21, 'session-2': 21 });
    const archive = { find: async () => aReport([pattern], { id: 'run-1' }) };
    const { answer, violations } = await askModel(
      'Where did the second one go after that?',
      (shown, at) => {
        if (at > 0) return said([['Then Pay was pressed.', aliasOf(shown, 'click button "Pay"')]]);
        const [, session = ''] = /^\s*x2,(q\d+),/m.exec(shown.user) ?? [];
        return uses('session_timeline', { session, from: 30 });
      },
      { deps: { archive }, about: { subject: { kind: 'report', runId: 'run-1' } } },
    );
    expect(violations).toEqual([]);
    expect(answer.claims).toMatchObject([{ sessionId: 'session-2', seconds: 40 }]);
    expect(answer.fetched).toMatchObject([{ what: 'the course of session session-2' }]);
  });

  test('are pictures, which count as stills', async () => {
    const stills = scriptedStills();
    const { answer, requests, violations } = await askModel(
      QUESTION,
      (shown, at) =>
        at === 0
          ? uses('stills_at', { session: 'q1', seconds: [20, 999] })
          : said([['The button stood in the middle.', /i1/.exec(shown.user)?.[0] ?? '']]),
      { deps: { stills } },
    );
    expect(violations).toEqual([]);
    const images = JSON.stringify(requests[1]?.body).match(/"type":"image"/g);
    expect(images).toHaveLength(2);
    expect(stills.requests[0]?.moments.map(({ seconds }) => seconds)).toEqual([20, 60]);
    expect(answer.claims).toMatchObject([{ seconds: 20, evidence: [{ kind: 'still' }] }]);
  });

  test('are the sessions of the report that fit a search', async () => {
    const pattern = aPattern('Refused', { 'session-1': 21 });
    const archive = { find: async () => aReport([pattern], { id: 'run-1' }) };
    const asked: unknown[] = [];
    const recordings = {
      list: async (_scope: unknown, query: { readonly ids: readonly string[] | null }) => {
        asked.push(query.ids);
        return [{ ...aRecording(), device: null }];
      },
    };
    const { answer } = await askModel(
      'Did the refusal come to others as well?',
      (shown, at) =>
        at === 0
          ? uses('search_sessions', { text: 'please check your details' })
          : said([['One visit was refused.', aliasOf(shown, 'Please check', 'h')]]),
      {
        deps: { archive, recordings },
        about: { subject: { kind: 'report', runId: 'run-1' } },
      },
    );
    expect(asked).toEqual([['session-1']]);
    expect(answer.claims).toMatchObject([{ sessionId: 'session-1', seconds: 21 }]);
  });
});

describe('counting over all visits', () => {
  const rows: Rows = {
    columns: ['device', 'visits'],
    rows: [
      ['Mobile', 212],
      ['maya@books.example', 3],
    ],
    isCut: false,
  };
  const count = (script: Parameters<typeof askModel>[1], query: object) =>
    askModel('How large is the share of phones?', script, {
      deps: { query: { run: async () => query as Rows } },
    });

  test('gives rows that can be cited, without personal values in them', async () => {
    const { answer, requests } = await count(
      (shown, at) =>
        at === 0
          ? uses('events_query', { hogql: 'select 1 from events' })
          : said([['212 visits came on phones.', aliasOf(shown, 'Mobile', 'r')]]),
      rows,
    );
    expect(answer.claims).toMatchObject([
      { text: '212 visits came on phones.', sessionId: null, replayUrl: null },
    ]);
    expect(JSON.stringify(requests)).not.toContain('maya@');
    expect(answer.fetched).toMatchObject([{ what: 'events of all visits, counted' }]);
  });

  test('is refused in words that say what to write instead', async () => {
    const { requests } = await count(
      (_shown, at) => (at === 0 ? uses('events_query', { hogql: 'drop table events' }) : ENOUGH),
      { refused: 'Write one SELECT.' },
    );
    expect(given(requests)).toEqual([{ text: '"Write one SELECT."', isError: true }]);
  });

  test('that PostHog does not answer ends no answer', async () => {
    const query = {
      run: async () => {
        throw new SourceError('unavailable', 'PostHog is away.');
      },
    };
    const { answer, requests } = await askModel(
      'How large is the share of phones?',
      (_shown, at) => (at === 0 ? uses('events_query', { hogql: 'select 1' }) : ENOUGH),
      { deps: { query } },
    );
    expect(given(requests)).toMatchObject([{ isError: true }]);
    expect(answer.mode).toBe('model');
  });
});

describe('the limits of looking up', () => {
  test('are six rounds: then it must answer', async () => {
    const { answer, requests, violations } = await askModel(QUESTION, (shown, at) =>
      at < 6
        ? uses('screen_around', { session: 'q1', second: 20, around: at + 1 })
        : said([['Order was pressed.', aliasOf(shown, '"Order"', 'e')]]),
    );
    expect(violations).toEqual([]);
    expect(requests.map(({ body }) => body.tool_choice?.type)).toEqual([
      ...Array.from({ length: 6 }, () => 'auto'),
      'none',
    ]);
    expect(answer.claims).toHaveLength(1);
    expect(answer.usage.calls).toBe(7);
  });

  test('are four uses at once', async () => {
    const one = { name: 'screen_around', input: { session: 'q1', second: 20 } };
    const { requests, violations } = await askModel(QUESTION, (_shown, at) =>
      at === 0 ? { uses: Array.from({ length: 6 }, () => one) } : ENOUGH,
    );
    expect(violations).toEqual([]);
    expect(given(requests).map(({ isError }) => isError)).toEqual([
      ...[false, false, false, false],
      ...[true, true],
    ]);
  });

  test.each([
    ['screen_around', { session: 'q1', second: -5 }],
    ['screen_around', { session: 'q1', second: 20, around: 9_999 }],
    ['session_timeline', { session: 'q1', everything: true }],
    ['stills_at', { session: 'q1', seconds: [1, 2, 3, 4, 5] }],
    ['session_timeline', { session: 'q9' }],
    ['session_timeline', { session: '../../etc/passwd' }],
    ['check_claim', { claim: '99' }],
  ])('keep %s from %j', async (tool, input) => {
    const { requests, answer } = await askModel(
      QUESTION,
      (_shown, at) => (at === 0 ? uses(tool, input) : ENOUGH),
      { deps: { stills: scriptedStills() } },
    );
    expect(given(requests)).toMatchObject([{ isError: true }]);
    expect(answer.fetched).toEqual([]);
  });

  test('are the scope: a session of another project is not there', async () => {
    const source = bookVisit();
    const asked: string[] = [];
    const scoped = {
      ...source,
      recording: async () => null,
      events: async (scope: { readonly project: string }, id: string) => {
        asked.push(`${scope.project} ${id}`);
        return id === 'session-1'
          ? source.events({ workspace: '', project: '' }, id)
          : { events: [], truncated: false };
      },
      snapshots: async function* (...[scope, id]: Parameters<typeof source.snapshots>) {
        if (id === 'session-1') yield* source.snapshots(scope, id);
      },
    };
    const { requests, answer } = await askModel(
      'What about 0192aaaa-0000-7000-8000-000000000001?',
      (_shown, at) =>
        at === 0
          ? uses('session_timeline', { session: '0192aaaa-0000-7000-8000-000000000001' })
          : ENOUGH,
      { deps: { source: scoped } },
    );
    expect(given(requests)).toEqual([
      { text: expect.stringContaining('no such session here'), isError: true },
    ]);
    expect(asked.every((one) => one.startsWith('42 '))).toBe(true);
    expect(answer.fetched).toEqual([]);
  });

  test('are what there is: tools with nothing behind them are not offered', async () => {
    const { requests } = await askModel(QUESTION, [ENOUGH]);
    expect(requests[0]?.body.tools?.map(({ name }) => name)).toEqual([
      'session_timeline',
      'screen_around',
    ]);
  });

  test('and pictures that cannot be taken are said not to be', async () => {
    const stills = scriptedStills({ fail: () => new RenderError('no-browser', 'No browser.') });
    const { requests } = await askModel(
      QUESTION,
      (_shown, at) => (at === 0 ? uses('stills_at', { session: 'q1', seconds: [20] }) : ENOUGH),
      { deps: { stills } },
    );
    expect(given(requests)).toEqual([{ text: '"No pictures can be taken of it."', isError: true }]);
  });

  test('a model that fails in the middle of it leaves the facts, and what it cost', async () => {
    const { answer } = await askModel(QUESTION, [
      uses('screen_around', { session: 'q1', second: 20 }),
      { status: 529, type: 'overloaded_error' },
    ]);
    expect(answer).toMatchObject({
      ...{ mode: 'facts', modeReason: 'The model is overloaded right now.' },
      usage: { calls: 2, inputTokens: 1_000 },
    });
  });
});
