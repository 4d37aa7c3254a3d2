import { expect, test } from 'vitest';
import { search } from '../../src/workers/jobs/search.ts';
import { summarizeSession } from '../../src/workers/jobs/summarize-session.ts';
import { bookVisit } from '../support/answers.ts';
import { testDatabase } from '../support/database.ts';
import { aProject } from '../support/friction.ts';
import { aFrictionWorker, aRun } from '../support/friction-worker.ts';
import { scriptedModel } from '../support/scripted-model.ts';
import { START } from '../support/scripted-source.ts';

const database = testDatabase();
const now = () => new Date(START + 3_600_000);
let projects = 0;

/** Asks in a project that agreed to a model and may spend so much a month, US dollars. */
async function open(monthly: number) {
  projects += 1;
  const scope = { workspace: 'T1', project: `spent-${projects}` };
  const model = scriptedModel([]);
  const { recordings } = aProject([{ id: 'session-1' }]);
  const consents = { given: async () => ({ by: 'U1', at: now() }) };
  const given = { model, consents, recordings, source: bookVisit() };
  const { deps, posted } = aFrictionWorker({ db: database.db, now, given });
  await deps.budgets.set(scope, { monthly, perRun: 10 }, 'U1');
  const asker = {
    ...{ scope, channel: 'C1', thread: null, askedIn: null, user: 'U1', responseUrl: null },
    ...{ askedAt: now().getTime(), requestId: 'r1' },
  };
  return {
    model,
    told: () => JSON.stringify(posted.map(({ content }) => content)),
    summarize: () =>
      summarizeSession(
        deps,
        { ...asker, sessionId: 'session-1', question: null, fresh: false },
        aRun('summary'),
      ),
    search: () =>
      search(
        deps,
        { ...asker, kind: 'search', text: 'find sessions where somebody was refused' },
        aRun('search'),
      ),
  };
}

test.each(['summarize', 'search'] as const)(
  '%s asks a model while the budget lasts',
  async (what) => {
    const asked = await open(50);
    await asked[what]().catch(() => {});
    expect(asked.model.asked).not.toEqual([]);
  },
);

test.each(['summarize', 'search'] as const)(
  '%s asks none once the budget is spent, says so and answers with what was measured',
  async (what) => {
    const asked = await open(0);
    await asked[what]();
    expect(asked.model.asked).toEqual([]);
    expect(asked.told()).toMatch(/budget for models is spent/);
    expect(asked.told()).not.toContain('give_consent');
  },
);
