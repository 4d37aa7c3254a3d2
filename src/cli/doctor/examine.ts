import { ConfigError, connectionsOf, type Env, readEnv, wantsSandbox } from '../../config/env.ts';
import { bad, type Check } from './check.ts';
import { checkDataset } from './dataset.ts';
import { checkBrowser, checkDataFolder, checkNode } from './machine.ts';
import { checkModel } from './model.ts';
import { checkPostHog } from './posthog.ts';
import { checkSandbox } from './sandbox.ts';
import { checkSlack } from './slack.ts';
import { checkStorage } from './storage.ts';

/** What the doctor found. */
export interface Findings {
  readonly ok: boolean;
  /** What was examined: real connections, the sandbox that stands in for them, or a dataset folder. */
  readonly mode: 'connected' | 'sandbox' | 'dataset';
  readonly checks: readonly Check[];
}

type Settings = Readonly<Record<string, string | undefined>>;

/** Checks everything that Backstory needs with these settings; of a dataset, the folder alone. */
export async function examine(settings: Settings, data: string | undefined): Promise<Findings> {
  if (data !== undefined) return findings('dataset', await checkDataset(data));
  const { env, malformed } = readWhatHolds(settings);
  const sandbox = wantsSandbox(env) && malformed.length === 0;
  const folder = await checkDataFolder(env.DATA_DIR);
  // Without its folder the built-in database cannot be opened: said once is enough.
  const homeless = folder.status === 'failed' && !env.DATABASE_URL;
  const [browser, storage, connections, model] = await Promise.all([
    checkBrowser(env.CHROMIUM_PATH ?? null),
    homeless ? [] : checkStorage(env),
    sandbox ? checkSandbox() : checkConnections(env),
    checkModel(env),
  ]);
  return findings(sandbox ? 'sandbox' : 'connected', [
    checkNode(),
    ...malformed,
    folder,
    browser,
    ...storage,
    ...connections,
    model,
  ]);
}

function findings(mode: Findings['mode'], checks: readonly Check[]): Findings {
  return { ok: checks.every(({ status }) => status !== 'failed'), mode, checks };
}

/** The settings without the malformed ones, and what is wrong with those. */
function readWhatHolds(settings: Settings): { env: Env; malformed: readonly Check[] } {
  try {
    return { env: readEnv(settings), malformed: [] };
  } catch (error) {
    const malformed = problemsOf(error);
    const wrong = new Set(malformed.map(({ name }) => name));
    const rest = Object.entries(settings).filter(([name]) => !wrong.has(name));
    return { env: readEnv(Object.fromEntries(rest)), malformed };
  }
}

/** Both sides, and what is missing between them. */
async function checkConnections(env: Env): Promise<Check[]> {
  const [slack, posthog] = await Promise.all([checkSlack(env), checkPostHog(env)]);
  return [...missing(env), ...slack, ...posthog];
}

function missing(env: Env): readonly Check[] {
  try {
    connectionsOf(env);
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

/** A ConfigError has a line for each setting, which begins with its name. */
function problemsOf(error: unknown): readonly Check[] {
  if (!(error instanceof ConfigError)) throw error;
  return error.message.split('\n').map((line) => bad(line.split(' ')[0] ?? '', line));
}
