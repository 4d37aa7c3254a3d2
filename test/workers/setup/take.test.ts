import { describe, expect, test } from 'vitest';
import { createConsents } from '../../../src/adapters/postgres/consents.ts';
import { createProjects } from '../../../src/adapters/postgres/projects.ts';
import { createSetups } from '../../../src/adapters/postgres/setups.ts';
import { createSeal } from '../../../src/adapters/secrets/seal.ts';
import type { Person } from '../../../src/engine/ports/access.ts';
import { ChatError, type Post } from '../../../src/engine/ports/chat.ts';
import type { Reach } from '../../../src/engine/ports/reach.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import type { SetupState } from '../../../src/engine/setup/state.ts';
import type { Setup } from '../../../src/queues/payloads/setup.ts';
import type { SetupWorkerDeps } from '../../../src/workers/setup/deps.ts';
import { takeSetup, tellNotSetUp } from '../../../src/workers/setup/take.ts';
import { testDatabase } from '../../support/database.ts';
import { aFrictionWorker, aRun } from '../../support/friction-worker.ts';

const database = testDatabase();
const KEY = 'phx_key_of_a_worker';
const host = 'https://eu.posthog.com';
const project = { id: '42', name: 'Shop <!channel>', timezone: 'Europe/Berlin' };
const checks = ['session_recording:read', 'query:read'].map((scope) => ({ scope, ok: true }));
const NO_EVENTS = { days: 7, visits: 12, events: [], orders: [] };

const PLACE = { channel: 'C7', hour: 9, monthly: 30 };

/** All that is asked, but the last press. */
const SETTLED: Partial<SetupState> = {
  ...{ host, project, checks, checksRead: true, seen: NO_EVENTS },
  goal: { conversionEvent: 'paid', funnel: ['cart', 'paid'] },
  consent: true,
  place: PLACE,
};

let workspaces = 0;

/** A worker of a workspace of its own, and somebody who sets it up there. */
async function open(settled: Partial<SetupState>, given: Partial<SetupWorkerDeps> = {}) {
  workspaces += 1;
  const who = { workspace: `T${workspaces}`, user: 'U1' };
  const seal = createSeal('a');
  const setups = createSetups({ db: database.db, seal });
  const projects = createProjects({ db: database.db, seal, fixed: null });
  const consents = createConsents(database.db);
  const posts: Post[] = [];
  const scheduled: string[] = [];
  const worker = aFrictionWorker({ db: database.db, now: () => new Date('2026-11-21T12:00:00Z') });
  const deps: SetupWorkerDeps = {
    ...worker.deps,
    ...{ setups, projects, consents, canKeepKeys: true, modelHost: 'api.example.com' },
    reach: reachOf({}),
    people: { person: async (): Promise<Person> => ({ standing: 'member', isAdmin: false }) },
    queues: {
      enqueue: worker.deps.queues.enqueue,
      schedule: async (_name, _payload, { id }) => void scheduled.push(id),
    },
    chat: {
      ...worker.deps.chat,
      post: async (post) => ({ ts: String(posts.push(post)) }),
      find: async ({ key }) => {
        const at = posts.findIndex((post) => post.key === key);
        return at === -1 ? null : String(at + 1);
      },
    },
    ...given,
  };
  await setups.keepKey(who, KEY);
  await setups.save(who, settled);
  const job: Setup = {
    ...{ ...who, channel: 'C7', viewId: `view-${workspaces}` },
    ...{ step: null, again: false, project: null },
  };
  const scope = { workspace: who.workspace, project: project.id };
  return {
    ...{ ...worker, deps, who, job, scope, posts, scheduled, setups, projects, consents },
    take: (fields: Partial<Setup> = {}, run = 1) =>
      takeSetup(deps, { ...job, ...fields }, aRun('setup', { run })),
    text: () => JSON.stringify(worker.shown.at(-1)?.view),
  };
}

/** A PostHog in which nothing is wrong, but what is told. */
function reachOf(given: Partial<Reach>): Reach {
  return {
    projects: async () => ({ projects: [project], isAll: true }),
    project: async () => null,
    checks: async () => checks,
    recordings: async () => 20,
    events: async () => NO_EVENTS,
    ...given,
  };
}

function failing(code: SourceError['code']): () => Promise<never> {
  return () => Promise.reject(new SourceError(code, `POSTHOG_HOST ${KEY}`));
}

describe('who may set up', () => {
  test.each<[string, Person | null]>([
    ['a guest', { standing: 'guest', isAdmin: false }],
    ['somebody of another workspace', { standing: 'stranger', isAdmin: true }],
    ['somebody whom Slack does not know', null],
  ])('is never %s, also before anything is connected', async (_, person) => {
    const { take, text } = await open({}, { people: { person: async () => person } });
    await take();
    expect(text()).toContain('Only admins and owners');
  });

  test('is any member until a project is connected, and an admin then', async () => {
    const { take, text, deps, scope } = await open({});
    await take();
    expect(text()).toContain('setup_connect');
    const home = { scope, host, name: 'Shop', apiKey: KEY, conversionEvent: null, funnel: [] };
    await deps.projects.connect(home, 'U9');
    await take();
    expect(text()).toContain('Only admins and owners');
  });

  test('is nobody where there is nothing to encrypt a key with', async () => {
    const { take, text } = await open({}, { canKeepKeys: false });
    await take();
    expect(text()).toContain('ENCRYPTION_KEY');
    expect(text()).not.toContain('"input"');
  });
});

describe('what PostHog refuses', () => {
  test.each([
    ['unauthorized', 'setup_connect', 'refused the key'],
    ['not_found', 'setup_connect', 'is no PostHog'],
    ['malformed', 'setup_connect', 'is no PostHog'],
    ['timeout', 'setup_connect', 'did not answer'],
    ['rate_limited', 'setup_connect', 'slow down'],
    ['forbidden', 'setup_project', 'does not reach this project'],
  ] as const)('%s is said at the step that repairs it', async (code, form, words) => {
    const reach = reachOf({ projects: failing(code) });
    const { take, text } = await open({ host }, { reach });
    await take();
    expect(text()).toContain(`"${form}"`);
    expect(text()).toContain(words);
    expect(text()).not.toContain(KEY);
  });

  test('while events are counted keeps the step open, to be filled in all the same', async () => {
    const reach = reachOf({ events: failing('timeout') });
    const { take, text } = await open({ host, project, checks, checksRead: true }, { reach });
    await take();
    expect(text()).toContain('"setup_goal"');
    expect(text()).toContain('did not answer');
  });

  test.each([
    ['unauthorized', 'setup_connect', 'make a new key under Settings'],
    ['forbidden', 'setup_project', 'or choose another one'],
    ['timeout', 'setup_place', 'wait a minute and go on'],
    ['rate_limited', 'setup_place', 'Wait a minute, then go on'],
  ] as const)('%s at the last press connects nothing', async (code, form, remedy) => {
    const reach = reachOf({ recordings: failing(code) });
    const { take, text, projects, who, posts } = await open(SETTLED, { reach });
    await take();
    expect(text()).toContain(`"${form}"`);
    expect(text()).toContain(remedy);
    expect(await projects.list(who.workspace)).toEqual([]);
    expect(posts).toEqual([]);
  });

  test('of a key that was kept leaves it to be pasted again, not to be used again', async () => {
    const reach = reachOf({ events: failing('unauthorized') });
    const settled = { host, project, checks, checksRead: true };
    const { take, text } = await open(settled, { reach });
    await take();
    expect(text()).toContain('refused the key');
    expect(text()).not.toContain('One is kept');
  });

  test('a key of another ENCRYPTION_KEY is asked for again', async () => {
    const other = createSetups({ db: database.db, seal: createSeal('another') });
    const { take, text } = await open({ host, project }, { setups: other });
    await take();
    expect(text()).toContain('can no longer be read here');
  });
});

test('without events of its own a project is told what is lost, and can go on', async () => {
  const { take, text } = await open({ host, project, checks, checksRead: true });
  await take();
  expect(text()).toContain('had 12 visits in the last 7 days, and no event of its own in them');
  expect(text()).toContain('"submit"');
  expect(text()).not.toContain('static_select');
});

describe('a project in which nothing was recorded lately', () => {
  test('is told how that is switched on, and can go on', async () => {
    const reach = reachOf({ recordings: async () => 0 });
    const { take, text } = await open({ host, project }, { reach });
    await take();
    expect(text()).toContain('none was recorded. Switch session replay on in PostHog');
    expect(text()).toContain('"submit"');
  });

  test('is connected, and nobody waits for a report that would be empty', async () => {
    const reach = reachOf({ recordings: async () => 0 });
    const { take, text, queued, posts } = await open({ ...SETTLED, recorded: 20 }, { reach });
    await take();
    expect(text()).toContain('there is no first report yet');
    expect(JSON.stringify(posts)).toContain('no report follows yet');
    expect(queued).toEqual([]);
  });

  test('is no reason to stop where nobody can count it', async () => {
    const reach = reachOf({ recordings: failing('timeout') });
    const { take, text } = await open({ host, project }, { reach });
    await take();
    expect(text()).toContain('the key can do what I need');
    expect(text()).not.toContain('none was recorded');
  });
});

describe('the end of a setup', () => {
  test.each<[string, Partial<SetupState>, string]>([
    ['yes', {}, 'for $30.00 a month at most'],
    ['yes, and nothing to spend', { place: { ...PLACE, monthly: 0 } }, 'for models is $0'],
    ['no', { consent: false }, 'no model reads recordings'],
  ])('with %s says whether a model reads', async (_, settled, words) => {
    const { take, posts } = await open({ ...SETTLED, ...settled });
    await take();
    expect(JSON.stringify(posts)).toContain(words);
  });

  test('connects, binds, agrees, schedules, and asks for the first report, once', async () => {
    const { take, text, ...opened } = await open(SETTLED);
    const { deps, scope, posts, scheduled, queued, projects, consents, setups, who } = opened;
    await deps.setups.save(who, SETTLED);
    await take();
    expect(text()).toContain('is being made there now');
    expect(await projects.connection(scope)).toMatchObject({
      ...{ host, apiKey: KEY, conversionEvent: 'paid', funnel: ['cart', 'paid'] },
    });
    expect((await projects.of(who.workspace, 'C7'))?.scope).toEqual(scope);
    expect(await consents.given(scope)).toMatchObject({ by: 'U1' });
    expect(await deps.frictionSettings.read(scope)).toMatchObject({ channel: 'C7', hour: 9 });
    expect(await deps.budgets.read(scope)).toMatchObject({ monthly: 30 });
    expect(scheduled).toHaveLength(2);
    expect(queued).toMatchObject([
      { name: 'report', payload: { text: 'last 20 sessions', channel: 'C7', start: true, scope } },
    ]);
    expect(posts).toHaveLength(1);
    expect(JSON.stringify(posts)).not.toMatch(/<!channel>|phx_/);
    expect(await setups.key(who)).toBeNull();
  });

  test('taken up again after a crash, greets the channel once and asks for the same report', async () => {
    let crashes = 1;
    const opened = await open(SETTLED);
    const { deps, take, posts, queued, who } = opened;
    const end = deps.setups.end;
    const setups = {
      ...deps.setups,
      end: async (one: typeof who) => {
        if (crashes-- > 0) throw new Error('The database went away.');
        await end(one);
      },
    };
    const again = (run: number) =>
      takeSetup({ ...deps, setups }, opened.job, aRun('setup', { run }));
    await expect(again(1)).rejects.toThrow('went away');
    await again(2);
    expect(opened.text()).toContain('is being made there now');
    expect(await deps.setups.key(who)).toBeNull();
    expect(posts).toHaveLength(1);
    expect(new Set(queued.map(({ options }) => options.id)).size).toBe(1);
    await take();
    expect(opened.text()).toContain('Only admins and owners');
  });

  test('in a channel that I am not in says how to let me in, and connects nothing', async () => {
    const { deps, take, text, projects, who, queued } = await open(SETTLED);
    const refused = new ChatError('not_in_channel', 'not_in_channel', { certain: true });
    const chat = { ...deps.chat, post: () => Promise.reject(refused) };
    await takeSetup({ ...deps, chat }, { ...baseJob(who) }, aRun('setup'));
    expect(text()).toContain('/invite @Backstory');
    expect(text()).toContain('"setup_place"');
    expect(await projects.list(who.workspace)).toEqual([]);
    expect(queued).toEqual([]);
    await take();
    expect(text()).toContain('is being made there now');
  });
});

function baseJob(who: { workspace: string; user: string }): Setup {
  return { ...who, channel: 'C7', viewId: 'view', step: null, again: false, project: null };
}

test('a setup that could not be shown says that what was settled is kept', async () => {
  const { deps, job, text, failures } = await open(SETTLED);
  await tellNotSetUp(deps, job, new Error('The database went away.'));
  expect(text()).toContain('What you settled is kept');
  expect(failures).toEqual([{ job: 'setup' }]);
});
