import { expect, test } from 'vitest';
import { createBudgets } from '../../../src/adapters/postgres/budgets.ts';
import { createPace } from '../../../src/adapters/postgres/pace.ts';
import { createSignalStore } from '../../../src/adapters/postgres/signals.ts';
import { createUsageLog } from '../../../src/adapters/postgres/usage.ts';
import { createTelemetry } from '../../../src/adapters/telemetry/telemetry.ts';
import { openModel } from '../../../src/composition/model.ts';
import { readEnv } from '../../../src/config/env.ts';
import { runDaily } from '../../../src/engine/friction/daily.ts';
import type { Model } from '../../../src/engine/ports/model.ts';
import { startAnthropic } from '../../support/anthropic.ts';
import { testDatabase } from '../../support/database.ts';
import { aProject, aRequest, aSighting, aVisit } from '../../support/friction.ts';
import { silentLog } from '../../support/silent-log.ts';

const database = testDatabase();

/** Six failed visits in which the same button does not answer. */
const visits = Array.from({ length: 6 }, (_, i) => {
  const { verdicts } = aVisit(`v${i}`, { ctaResponsiveness: [aSighting('button "Send"')] });
  return { id: `v${i}`, record: { verdicts } };
});

test('what checks and explanations ask of a model, useful or not, counts against the month', async () => {
  const { db } = database;
  const scope = { workspace: 'T1', project: 'spending' };
  const reply = { text: 'Nothing usable.', inputTokens: 2_000, outputTokens: 100 };
  await using anthropic = await startAnthropic(() => reply);
  const env = { ANTHROPIC_API_KEY: anthropic.apiKey, ANTHROPIC_BASE_URL: anthropic.url };
  const telemetry = createTelemetry({
    ...{ sentryDsn: null, posthog: null, log: silentLog },
    usageLog: createUsageLog(db),
  });
  const model = await openModel(readEnv(env), {
    ...{ scope, telemetry, ledger: null },
    paceOf: (account) => createPace(db, account),
  });
  const project = aProject(visits);
  const run = (hours: number, reader: Model | null) => {
    const now = () => new Date(project.now().getTime() + hours * 3_600_000);
    const deps = { ...project, now, signals: createSignalStore(db), noModel: null, alert: null };
    return runDaily({ ...deps, model: reader }, { request: aRequest({ scope }), at: now() });
  };
  const { usage, explaining, diagnoses } = await run(0, model);
  await telemetry.close();
  expect(diagnoses).toHaveLength(1);
  expect([usage.calls, explaining?.calls]).toEqual([2, 2]);
  expect(anthropic.requests).toHaveLength(4);
  const spent = await createBudgets(db).spent(scope, new Date());
  expect(spent).toBeGreaterThan(0);
  expect(spent).toBeCloseTo((usage.dollars ?? 0) + (explaining?.dollars ?? 0), 6);
  const { explaining: again } = await run(24, null);
  expect(again).toMatchObject({ calls: 0, dollars: 0 });
});
