import { beforeEach, describe, expect, test } from 'vitest';
import type { SummaryKey, SummaryStore } from '../../src/engine/ports/summaries.ts';
import { blocking } from './realistic-summaries.ts';

const scope = { workspace: 'T1', project: '7' };
const KEY: SummaryKey = {
  scope,
  sessionId: 'session',
  inputHash: 'input',
  promptHash: 'prompt',
  model: 'claude-sonnet-5-5',
  mode: 'model',
  question: '',
};

/** What every store of summaries does, wherever it keeps them. `open` gives one for a test. */
export function describeSummaryStore(name: string, open: () => SummaryStore): void {
  let sessions = 0;
  let store: SummaryStore;
  let key: SummaryKey;
  const saying = (headline: string) => ({ ...blocking, headline });

  beforeEach(() => {
    store = open();
    sessions += 1;
    key = { ...KEY, sessionId: `session-${sessions}` }; // no test sees another's
  });

  describe(`the summary store ${name}`, () => {
    test('gives back what was saved under exactly its key, and nothing for any other', async () => {
      await store.save(key, blocking);
      expect(await store.find(key)).toMatchObject({ key, summary: blocking });
      const others: Partial<SummaryKey>[] = [
        { scope: { ...scope, workspace: 'T2' } },
        { scope: { ...scope, project: '8' } },
        { sessionId: 'other' },
        { inputHash: 'other' },
        { promptHash: 'other' },
        { model: 'other' },
        { mode: 'facts' },
        { question: 'how?' },
      ];
      for (const other of others) expect(await store.find({ ...key, ...other })).toBeNull();
    });

    test('answers with the newest for the same question, whatever its model', async () => {
      await store.save(key, saying('First'));
      await store.save({ ...key, mode: 'facts', model: '' }, saying('Second'));
      await store.save({ ...key, question: 'why?' }, saying('Another question'));
      const latest = () => store.latest(scope, key.sessionId, '');
      expect(await latest()).toMatchObject({
        summary: { headline: 'Second' },
        key: { mode: 'facts' },
      });
      await store.save(key, saying('First, run again'));
      expect(await latest()).toMatchObject({ summary: { headline: 'First, run again' } });
    });

    test('has nothing for a session, a scope or a question that it was never given', async () => {
      await store.save(key, blocking);
      expect(await store.latest(scope, 'other', '')).toBeNull();
      expect(await store.latest({ ...scope, workspace: 'T2' }, key.sessionId, '')).toBeNull();
      expect(await store.latest(scope, key.sessionId, 'why?')).toBeNull();
    });

    test('says when a summary was saved', async () => {
      const before = Date.now();
      await store.save(key, blocking);
      const age = ((await store.find(key))?.createdAt.getTime() ?? 0) - before;
      expect(Math.abs(age)).toBeLessThan(10_000); // the database has a clock of its own
    });

    test('takes ids and questions of any length and letters', async () => {
      const odd = {
        ...key,
        sessionId: `../../${'é/'.repeat(300)}`,
        question: 'why?\n'.repeat(500),
      };
      await store.save(odd, blocking);
      expect(await store.latest(scope, odd.sessionId, odd.question)).toMatchObject({ key: odd });
    });
  });
}
