import { describe, expect, test } from 'vitest';
import { createBudgets } from '../../../src/adapters/postgres/budgets.ts';
import { testDatabase } from '../../support/database.ts';

const database = testDatabase();
let projects = 0;

/** Budgets, and a project of its own. */
function open() {
  projects += 1;
  const scope = { workspace: 'T1', project: `project-${projects}` };
  return { budgets: createBudgets(database.db), scope };
}

interface Call {
  readonly dollars?: number | null;
  readonly at?: string;
  readonly tokens?: readonly [input: number, output: number];
  readonly prompt?: string;
  readonly error?: string;
}

async function log(scope: { workspace: string; project: string }, calls: readonly Call[]) {
  const rows = calls.map(({ dollars = 0.5, at, tokens = [100, 10], prompt, error }) => ({
    ...scope,
    prompt: prompt ?? 'summarize-session',
    ...{ prompt_version: 1, model: 'm', calls: 1, milliseconds: 5 },
    input_tokens: tokens[0],
    output_tokens: tokens[1],
    dollars,
    error: error ?? null,
    created_at: new Date(at ?? '2026-11-21T12:00:00Z'),
  }));
  await database.db.insertInto('model_usage').values(rows).execute();
}

describe('the budget of a project', () => {
  test('is 50 dollars a month and 10 a run until somebody sets another', async () => {
    const { budgets, scope } = open();
    expect(await budgets.read(scope)).toEqual({ monthly: 50, perRun: 10 });
    await budgets.set(scope, { monthly: 200, perRun: 0.5 }, 'U1');
    await budgets.set(scope, { monthly: 80, perRun: 0 }, 'U2\0');
    expect(await budgets.read(scope)).toEqual({ monthly: 80, perRun: 0 });
    expect(await budgets.read({ ...scope, workspace: 'T2' })).toEqual({ monthly: 50, perRun: 10 });
  });

  test('is never negative', async () => {
    const { budgets, scope } = open();
    await expect(budgets.set(scope, { monthly: -1, perRun: 0 }, 'U1')).rejects.toThrow();
  });
});

describe('what was spent', () => {
  test('is what calls of the project cost since the month began in UTC, failed ones included', async () => {
    const { budgets, scope } = open();
    await log(scope, [
      { dollars: 100, at: '2026-10-31T23:59:59.999Z' },
      { dollars: 1, at: '2026-11-01T00:00:00Z' },
      { dollars: 0.25, error: 'truncated' },
      { dollars: null },
    ]);
    await log({ ...scope, workspace: 'T2' }, [{ dollars: 7 }]);
    const lateInNovember = new Date('2026-11-30T23:30:00-05:00'); // December in UTC
    expect(await budgets.spent(scope, new Date('2026-11-21T13:00:00Z'))).toBe(1.25);
    expect(await budgets.spent(scope, lateInNovember)).toBe(0);
  });

  test('is nothing where nothing was called', async () => {
    const { budgets, scope } = open();
    expect(await budgets.spent(scope, new Date())).toBe(0);
  });
});

describe('a typical call', () => {
  test('is not known from fewer than twenty that were answered', async () => {
    const { budgets, scope } = open();
    await log(scope, [
      ...Array.from({ length: 19 }, () => ({})),
      { error: 'overloaded' },
      { prompt: 'repair-yaml' },
    ]);
    expect(await budgets.typicalCall(scope, 'summarize-session')).toBeNull();
    await log(scope, [{ tokens: [2_100, 30] }]);
    expect(await budgets.typicalCall(scope, 'summarize-session')).toEqual({
      inputTokens: 200,
      outputTokens: 11,
    });
    expect(await budgets.typicalCall({ ...scope, project: 'x' }, 'summarize-session')).toBeNull();
  });

  test('is the average of the last two hundred', async () => {
    const { budgets, scope } = open();
    const old = Array.from({ length: 50 }, () => ({
      tokens: [9_999, 999] as const,
      at: '2026-11-01',
    }));
    await log(scope, [...old, ...Array.from({ length: 200 }, () => ({}))]);
    expect(await budgets.typicalCall(scope, 'summarize-session')).toEqual({
      inputTokens: 100,
      outputTokens: 10,
    });
  });
});
