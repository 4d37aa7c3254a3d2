import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryRecords } from '../../../src/adapters/memory/records.ts';
import type { ReportDeps, ReportProgress } from '../../../src/engine/patterns/run/context.ts';
import { runHere } from '../../../src/engine/patterns/run/in-process.ts';
import { type Model, ModelError, type ModelRequest } from '../../../src/engine/ports/model.ts';
import type { RecordingsQuery } from '../../../src/engine/ports/recording-list.ts';
import type { RecordStore } from '../../../src/engine/ports/records.ts';
import type { Source } from '../../../src/engine/ports/source.ts';
import { goodAnswer } from '../../support/model-answer.ts';
import { patternReader } from '../../support/pattern-readers.ts';
import { anAnswer } from '../../support/scripted-model.ts';
import { MAYA, OTHERS } from '../../support/shoplet.ts';
import { ALL_VISITS, openRagingShoplet, without } from '../../support/shoplet-report.ts';

let shoplet: Awaited<ReturnType<typeof openRagingShoplet>>;
beforeAll(async () => {
  shoplet = await openRagingShoplet();
});
afterAll(() => shoplet[Symbol.asyncDispose]());

interface Asked {
  readonly query?: Partial<RecordingsQuery>;
  readonly limit?: number;
  readonly model?: Model | null;
  readonly noModel?: string;
  readonly onProgress?: (progress: ReportProgress) => void;
  readonly signal?: AbortSignal;
  /** What was read before; none = nothing. */
  readonly records?: RecordStore;
}

function report(
  source: Source,
  { query = {}, limit = 100, model = null, records, noModel, onProgress, signal }: Asked = {},
) {
  const deps: ReportDeps = {
    ...shoplet.deps(source),
    ...(noModel ? { noModel } : {}),
    records: records ?? createMemoryRecords(),
    model,
  };
  const request = { ...ALL_VISITS, query: { ...ALL_VISITS.query, ...query }, limit };
  return runHere({ deps, request, onProgress, signal });
}

describe('when sessions cannot be read', () => {
  test('a quarter of them: the report stands, and names the losses', async () => {
    const lost = OTHERS.slice(0, 2);
    const { report: told } = await report(without(shoplet.source, lost, 'fails'));
    expect(told.noPatterns).toBeNull();
    expect(told.coverage).toMatchObject({ sampled: 7, readByFacts: 5, skipped: [] });
    expect(told.coverage.failed).toEqual(
      lost.map((id) => ({ id, reason: 'PostHog took too long.' })),
    );
    expect(told.patterns[0]).toMatchObject({ kind: 'no-answer', peopleAffected: 2, ratio: 1 });
  });

  test('more than half: no patterns, every finished session, and the reason', async () => {
    const { report: told } = await report(without(shoplet.source, OTHERS.slice(0, 4), 'fails'));
    expect(told.patterns).toEqual([]);
    expect(told.noPatterns).toMatch(/^Only 3 of 7 sessions could be read, too few for patterns: /);
    expect(told.sessions.map(({ id }) => id).sort()).toEqual([MAYA, ...OTHERS.slice(4)].sort());
    expect(told.coverage.failed).toHaveLength(4);
  });

  test('expired recordings are skips, not failures', async () => {
    const { report: told } = await report(without(shoplet.source, OTHERS.slice(0, 2), 'expired'));
    expect(told.noPatterns).toBeNull();
    expect(told.coverage.failed).toEqual([]);
    expect(told.coverage.skipped.map(({ reason }) => reason)).toEqual([
      'its recording has expired',
      'its recording has expired',
    ]);
  });
});

const BUSY = new ModelError('overloaded', 'The model is overloaded right now.');

/** A model that reads sessions and finds the dead button, but for the calls that are lost. */
function reader(isLost: (request: ModelRequest, at: number) => boolean): Model {
  const patterns = patternReader({ Pay: /Pay/ });
  let calls = 0;
  return {
    ...patterns,
    async ask(request) {
      const at = calls;
      calls += 1;
      if (isLost(request, at)) throw BUSY;
      if (request.prompt !== 'summarize-session') return patterns.ask(request);
      const user = Object.values(request.variables).join('\n');
      return anAnswer(goodAnswer({ user }).text);
    },
  };
}

describe('with a model', () => {
  test('that answers, patterns are in its words, and counted by code', async () => {
    const { report: told } = await report(shoplet.source, { model: reader(() => false) });
    expect(told).toMatchObject({ mode: 'model', modeReason: null, missing: [] });
    expect(told.coverage).toMatchObject({ readByModel: 7, readByFacts: 0, failed: [] });
    expect(told.patterns[0]).toMatchObject({ name: 'Pay a', sessionsAffected: 7 });
  });

  test('a session more costs its own call, and those of the patterns', async () => {
    const records = createMemoryRecords();
    const asked: string[] = [];
    const model = reader(({ prompt }) => asked.push(prompt) < 0);
    await report(shoplet.source, { model, records, query: { ids: [MAYA, ...OTHERS.slice(0, 5)] } });
    asked.length = 0;
    const { report: told } = await report(shoplet.source, { model, records });
    expect(asked).toEqual(['summarize-session', 'extract-patterns', 'assign-patterns']);
    expect(told.coverage.readByModel).toBe(7);
    expect(told.usage.calls).toBe(3);
  });

  test('that loses a quarter of its calls, the report stands, and each loss has its name', async () => {
    // One of the six visits of the same person: whose is read first, is chance.
    let anonymous = 0;
    const model = reader(({ prompt, variables }) => {
      const isAnonymous = variables.about?.includes('visitor: anonymous') ?? false;
      if (isAnonymous) anonymous += 1;
      return prompt === 'extract-patterns' || (isAnonymous && anonymous === 3);
    });
    const { report: told } = await report(shoplet.source, { model });
    expect(told).toMatchObject({ mode: 'model', noPatterns: null });
    expect(told.coverage).toMatchObject({ sampled: 7, readByModel: 6 });
    expect(told.coverage.failed).toEqual([{ id: expect.any(String), reason: BUSY.message }]);
    expect(told.missing).toEqual([
      `1 of 1 groups of sessions could not be compared: ${BUSY.message}`,
    ]);
    expect(told.patterns[0]).toMatchObject({ sessionsAffected: 6 });
  });

  test('that loses more than half of the sessions, those it read are told, and why no patterns', async () => {
    const model = reader((_, at) => at < 4);
    const { report: told } = await report(shoplet.source, { model });
    expect(told).toMatchObject({ mode: 'model', patterns: [] });
    expect(told.noPatterns).toMatch(/^Only 3 of 7 sessions could be read, too few for patterns: /);
    expect(told.noPatterns).toContain(BUSY.message);
    expect(told.sessions).toHaveLength(3);
    expect(told.coverage.failed).toHaveLength(4);
  });

  test('that is gone, the report is made from facts, and says why', async () => {
    const { report: told } = await report(shoplet.source, { model: reader(() => true) });
    expect(told).toMatchObject({ mode: 'facts', modeReason: BUSY.message, noPatterns: null });
    expect(told.coverage).toMatchObject({ readByModel: 0, readByFacts: 7, failed: [] });
    expect(told.patterns[0]).toMatchObject({ kind: 'no-answer', sessionsAffected: 7 });
  });

  test('that nobody allowed, it says so', async () => {
    const noModel = 'Nobody has agreed.';
    const { report: told } = await report(shoplet.source, { noModel });
    expect(told).toMatchObject({ mode: 'facts', modeReason: noModel });
  });
});

describe('few sessions', () => {
  test('one is a summary', async () => {
    const { report: told } = await report(shoplet.source, { query: { person: 'maya' } });
    expect(told).toMatchObject({ patterns: [], summaries: [{ session: { id: MAYA } }] });
    expect(told.noPatterns).toBe('1 session is told by itself: patterns need 5.');
  });

  test('two to four stand side by side', async () => {
    const { report: told } = await report(shoplet.source, { limit: 3 });
    expect(told).toMatchObject({ patterns: [], coverage: { eligible: 7, sampled: 3 } });
    expect(told.summaries).toHaveLength(3);
    expect(told.sessions).toHaveLength(3);
  });
});

test('with nothing wrong the report is a report without patterns', async () => {
  const events = async (...asked: Parameters<Source['events']>) => {
    const read = await shoplet.source.events(...asked);
    return { ...read, events: read.events.filter(({ event }) => event === '$pageview') };
  };
  const { report: told } = await report({ ...shoplet.source, events });
  expect(told).toMatchObject({ noPatterns: null, patterns: [], coverage: { readByFacts: 7 } });
});

test('tells how far it is, session by session', async () => {
  const stages: ReportProgress[] = [];
  await report(shoplet.source, { onProgress: (progress) => stages.push(progress) });
  expect(stages[0]).toEqual({ stage: 'selected', eligible: 7, sampled: 7 });
  expect(stages.slice(1, 8)).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((done) => ({ stage: 'reading', done, of: 7 })),
  );
  expect(stages.at(-1)).toEqual({ stage: 'patterns', read: 7 });
});

test('ends when the one who asked has gone', async () => {
  const gone = new AbortController();
  const told = report(shoplet.source, {
    signal: gone.signal,
    onProgress: ({ stage }) => stage === 'selected' && gone.abort(new Error('cancelled')),
  });
  await expect(told).rejects.toThrow('cancelled');
});
