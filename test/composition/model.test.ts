import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileLedger } from '../../src/adapters/files/ledger.ts';
import { openModel } from '../../src/composition/model.ts';
import { readEnv } from '../../src/config/env.ts';
import { createPace } from '../../src/engine/calling/pace.ts';
import type { ModelRequest } from '../../src/engine/ports/model.ts';
import { startAnthropic } from '../support/anthropic.ts';

const scope = { workspace: 'cli', project: '7' };
const limited = { status: 429, type: 'rate_limit_error', retryAfterSeconds: 0 };
const request: ModelRequest = {
  prompt: 'repair-yaml',
  variables: { answer: 'a', complaint: 'b', timeline: '' },
};

test('a call goes on when a limit was met, and is made once for all who ask the same', async () => {
  await using server = await startAnthropic([limited, { text: 'first' }, { text: 'second' }]);
  const folder = await mkdtemp(join(tmpdir(), 'backstory-model-'));
  const accounts: string[] = [];
  const env = readEnv({ ANTHROPIC_API_KEY: server.apiKey, ANTHROPIC_BASE_URL: server.url });
  const calls = {
    ...{ scope, telemetry: null, ledger: createFileLedger(folder) },
    paceOf: (account: string) => {
      accounts.push(account);
      return createPace();
    },
  };
  const first = await (await openModel(env, calls))?.ask(request);
  const again = await (await openModel(env, calls))?.ask(request);
  const afresh = await (await openModel(env, { ...calls, ledger: null }))?.ask(request);
  await rm(folder, { recursive: true });

  expect(first).toMatchObject({ text: 'first', usage: { calls: 2, inputTokens: 1_000 } });
  expect(again).toEqual(first);
  expect(afresh?.text).toBe('second');
  expect(server.requests).toHaveLength(3);
  expect(new Set(accounts).size).toBe(1);
  expect(accounts[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('without a key there is no model', async () => {
  const calls = { scope, telemetry: null, ledger: null, paceOf: () => createPace() };
  expect(await openModel(readEnv({}), calls)).toBeNull();
});
