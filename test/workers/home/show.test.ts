import { describe, expect, test } from 'vitest';
import { ChatError } from '../../../src/engine/ports/chat.ts';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';
import type { ReportRun } from '../../../src/engine/ports/report-runs.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import type { HomePress } from '../../../src/queues/payloads/home.ts';
import type { PressReport } from '../../../src/queues/payloads/report.ts';
import type { Scheduled } from '../../../src/queues/schedules.ts';
import { showHome } from '../../../src/workers/home/show.ts';
import { testDatabase } from '../../support/database.ts';
import { localSlack } from '../../support/delivery.ts';
import { aHomeWorker, type HomeWorkerOptions, projectsOf } from '../../support/home-worker.ts';
import { aReport } from '../../support/reports.ts';

const database = testDatabase();
const world = localSlack();
const [ADMIN, SOMEBODY] = ['U0MAYA00001', 'U0JON000002'] as const;

/** A project's Home, with what one person sees of it. */
function open(options: Partial<HomeWorkerOptions> = {}) {
  const { slack } = world;
  const worker = aHomeWorker({ db: database.db, slack, ...options });
  return {
    ...worker,
    /** As people read it: what breaks links in foreign text is not seen. */
    shown: (user: string = ADMIN) =>
      JSON.stringify(slack.control.home({ user })?.blocks).replaceAll('\u2060', ''),
    async look(
      press: HomePress | null = null,
      user: string = ADMIN,
      project: string | null = null,
    ) {
      const { workspace } = worker.scope;
      const askedAt = worker.now().getTime();
      await showHome(worker.deps, { kind: 'home', workspace, user, project, press, askedAt });
    },
  };
}

function aRun(scope: ReportRun['scope'], fields: Partial<ReportRun>): ReportRun {
  return {
    ...{ id: crypto.randomUUID(), scope, query: ANY_RECORDING, title: 'On /checkout' },
    ...{ question: 'q', limit: 100, channel: 'C0PRODUCT01', thread: null, user: ADMIN },
    ...{ responseUrl: null, askedAt: new Date('2026-11-21T09:00:00Z') },
    ...{ state: 'running', report: null },
    ...fields,
  };
}

/** The report, run every week. */
function weeklyOf({ scope, id }: Pick<ReportRun, 'scope' | 'id'>): Scheduled<'report'> {
  const payload: PressReport = {
    ...{ kind: 'press', scope, runId: id, what: 'weekly', choice: 'due', user: ADMIN },
    ...{ channel: 'C0PRODUCT01', thread: null, responseUrl: null, askedAt: 0 },
  };
  return { id: `weekly-${id}`, payload, next: new Date('2026-11-24T08:00:00Z') };
}

describe('The Home tab', () => {
  test('shows how a project stands in which nothing has happened yet', async () => {
    const { look, shown } = open();
    await look();
    expect(shown()).toContain('PostHog: the key reads all that is needed');
    expect(shown()).toContain('None yet. Type `/summarize last 50 sessions`');
    expect(shown()).toContain('Daily news: failed visits are read');
    expect(shown()).toContain('$0.00 of $50.00 · 0 tokens in no calls');
    expect(shown()).toContain('No recording goes to a model: nobody allowed it');
  });

  test('asks to connect a project where there is none', async () => {
    const { look, shown } = open({ given: { projects: projectsOf([]) } });
    await look();
    expect(shown()).toContain('setup_open');
    expect(shown()).not.toContain('home_pause');
  });

  test('says that PostHog does not answer, and shows the rest', async () => {
    const keyChecks = async () => {
      throw new SourceError('unavailable', 'PostHog is away.');
    };
    const { look, shown } = open({ given: { keyChecks } });
    await look();
    expect(shown()).toContain('✗ PostHog does not answer');
    expect(shown()).toContain('*Schedules*');
  });

  test('shows reports, but to nobody what others asked in a conversation of two', async () => {
    const { look, shown, runs, scope } = open({
      given: { reportUrl: (id) => `https://backstory.example/reports/${id}` },
    });
    const { create } = runs;
    await create(aRun(scope, { title: 'Their secret', channel: 'D0JON', user: SOMEBODY }));
    await create(aRun(scope, { title: 'Runs now' }));
    await create(aRun({ ...scope, project: 'another' }, { title: 'Another project' }));
    const report = aReport([]);
    await create(aRun(scope, { id: 'done', title: 'Is done', state: 'finished', report }));
    await look();
    expect(shown()).toContain('Runs now, running');
    expect(shown()).toContain('<https://backstory.example/reports/done|Is done>, no patterns');
    expect(shown()).not.toMatch(/Their secret|Another project/);
    await look(null, SOMEBODY);
    expect(shown(SOMEBODY)).toContain('Their secret');
  });

  test('names what was asked in a private channel to those who read it and to who asked, and weekly reports too', async () => {
    const weekly: Scheduled<'report'>[] = [];
    const canRead = async (channel: string, user: string) =>
      channel !== 'C0BOARD' || user === SOMEBODY;
    const { look, shown, runs, scope } = open({ weekly, given: { people: { canRead } } });
    const board = aRun(scope, { title: 'The merger', channel: 'C0BOARD', user: 'U0THIRD' });
    await runs.create(board);
    await runs.create(aRun(scope, { title: 'My own', channel: 'C0BOARD' }));
    weekly.push(weeklyOf(board));
    await look();
    expect(shown()).toContain('My own');
    expect(shown()).not.toContain('The merger');
    expect(shown()).toContain('Weekly: a report that others asked for');
    await look(null, SOMEBODY);
    expect(shown(SOMEBODY)).toContain('The merger, running');
    expect(shown(SOMEBODY)).toContain('Weekly: The merger');
  });

  test('names nothing of a channel of which Slack does not say who reads it', async () => {
    const canRead = async () => {
      throw new ChatError('unavailable', 'Slack is away.', { certain: true });
    };
    const { look, shown, runs, scope } = open({ given: { people: { canRead } } });
    await runs.create(aRun(scope, { title: 'Not known', user: SOMEBODY }));
    await look();
    expect(shown()).not.toContain('Not known');
    expect(shown()).toContain('*Schedules*');
  });

  test('pauses a schedule and takes it up again, beside everything else that is set', async () => {
    const { look, shown, deps, scope } = open();
    await deps.frictionSettings.setChannel(scope, 'C0PRODUCT01', ADMIN);
    await look({ what: 'pause', choice: 'daily' });
    expect(await deps.frictionSettings.read(scope)).toMatchObject({
      ...{ paused: ['daily'], channel: 'C0PRODUCT01' },
    });
    expect(shown()).toContain('_Paused_');
    expect(shown()).toContain('"home_resume"');
    await look({ what: 'pause', choice: 'daily' });
    await look({ what: 'resume', choice: 'daily' });
    expect((await deps.frictionSettings.read(scope)).paused).toEqual([]);
  });

  test('changes nothing for who is no admin, offers nothing, and says so', async () => {
    const { look, shown, deps, scope, queued } = open();
    await look({ what: 'pause', choice: 'daily' }, SOMEBODY);
    await look({ what: 'run', choice: 'daily' }, SOMEBODY);
    await look({ what: 'give-consent', choice: null }, SOMEBODY);
    expect((await deps.frictionSettings.read(scope)).paused).toEqual([]);
    expect(queued).toEqual([]);
    expect(await deps.consents.given(scope)).toBeNull();
    expect(shown(SOMEBODY)).toContain('Only an admin of this workspace may change that.');
    expect(shown(SOMEBODY)).not.toContain('"home_');
  });

  test('runs a batch and a look at all visits at once, once for each press', async () => {
    const { look, shown, queued, scope } = open();
    await look({ what: 'run', choice: 'daily' });
    await look({ what: 'run', choice: 'hourly' });
    expect(queued).toMatchObject([
      { name: 'session-recording-analysis', payload: { kind: 'wanted', scope } },
      { name: 'pipeline', payload: { kind: 'run', scope } },
    ]);
    expect(queued.every(({ options }) => options.id !== undefined)).toBe(true);
    expect(shown()).toContain('All visits are being looked at');
  });

  test('lists the weekly reports of this project alone, and runs one at once', async () => {
    const weekly: Scheduled<'report'>[] = [];
    const { look, shown, queued, runs, scope } = open({ weekly });
    const theirs = { ...scope, workspace: 'T0OTHER' };
    weekly.push(weeklyOf({ scope, id: 'ours' }), weeklyOf({ scope: theirs, id: 'theirs' }));
    await runs.create(aRun(scope, { id: 'ours', title: 'On /checkout' }));
    await look({ what: 'run', choice: 'theirs' });
    expect(shown()).toContain('That report no longer runs every week.');
    expect(shown()).toContain('Weekly: On /checkout');
    expect(queued).toEqual([]);
    await look({ what: 'run', choice: 'ours' });
    expect(queued).toMatchObject([{ name: 'report', payload: { runId: 'ours', choice: 'now' } }]);
  });

  test('tells who allowed the model to read, and lets an admin withdraw it', async () => {
    const { look, shown, deps, scope } = open();
    await look({ what: 'give-consent', choice: null });
    expect(await deps.consents.given(scope)).toMatchObject({ by: ADMIN });
    expect(shown()).toContain(`<@${ADMIN}> allowed it`);
    expect(shown()).toContain('From now on the model reads masked recordings');
    await look({ what: 'withdraw-consent', choice: null });
    expect(await deps.consents.given(scope)).toBeNull();
    expect(shown()).toContain('nobody allowed it');
    expect(shown()).toContain('From now on no recording goes to the model');
  });
});

describe('The Home tab of a workspace with several projects', () => {
  /** The first project, one that a public channel is bound to, and one of a private channel. */
  function openThree() {
    const homeOf = (project: string, name: string) => ({
      ...{ scope: { workspace: 'T0LOCALTEAM', project }, host: 'https://eu.posthog.com', name },
    });
    const names = ['Shop', 'Blog', 'Bank'].map((name) => [`${crypto.randomUUID()}`, name] as const);
    const homes = names.map(([id, name]) => homeOf(id, name));
    const [shop = '', blog = '', bank = ''] = names.map(([id]) => id);
    const projects = projectsOf(homes, { [blog]: ['C0OPEN'], [bank]: ['C0BOARD'] });
    const canRead = async (channel: string) => channel !== 'C0BOARD';
    const opened = open({ given: { projects, people: { canRead } } });
    return { ...opened, shop, blog, bank, scopeOf: (id: string) => homeOf(id, '').scope };
  }
  const options = (shown: string) =>
    [...shown.matchAll(/"text":"(Shop|Blog|Bank)"/g)].map(([, name]) => name);

  test('shows the first, and offers an admin all others, anybody else those whose channels they read', async () => {
    const { look, shown } = openThree();
    await look();
    expect(options(shown())).toEqual(['Blog', 'Bank']);
    await look(null, SOMEBODY);
    expect(options(shown(SOMEBODY))).toEqual(['Blog']);
  });

  test('shows the chosen one, and does what is pressed there to that one alone', async () => {
    const { look, shown, deps, shop, blog, scopeOf } = openThree();
    await look(null, ADMIN, blog);
    expect(options(shown())).toEqual(['Shop', 'Bank']);
    await look({ what: 'pause', choice: 'daily' }, ADMIN, blog);
    await look({ what: 'give-consent', choice: null }, ADMIN, blog);
    expect((await deps.frictionSettings.read(scopeOf(blog))).paused).toEqual(['daily']);
    expect((await deps.frictionSettings.read(scopeOf(shop))).paused).toEqual([]);
    expect(await deps.consents.given(scopeOf(shop))).toBeNull();
  });

  test('shows nobody a project that is not theirs to see, and does nothing to the one in its place', async () => {
    const { look, shown, deps, shop, bank, scopeOf } = openThree();
    await look(null, SOMEBODY, bank);
    expect(shown(SOMEBODY)).not.toContain('Bank');
    await look({ what: 'give-consent', choice: null }, ADMIN, 'disconnected');
    expect(shown()).toContain('no longer connected here. Nothing was changed.');
    for (const id of [shop, bank]) expect(await deps.consents.given(scopeOf(id))).toBeNull();
  });
});
