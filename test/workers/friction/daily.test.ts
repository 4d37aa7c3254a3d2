import { describe, expect, test } from 'vitest';
import { checkView } from '../../../sandbox/slack/blocks/view.ts';
import { createOutbox } from '../../../src/adapters/postgres/outbox.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import { decideAlerts } from '../../../src/engine/signals/alerts/decide-alerts.ts';
import { AlertSettings } from '../../../src/engine/signals/alerts/settings.ts';
import type { Daily } from '../../../src/queues/payloads/daily.ts';
import { takeDaily, tellNotMade } from '../../../src/workers/friction/daily.ts';
import { testDatabase } from '../../support/database.ts';
import { aSignal } from '../../support/friction.ts';
import { failedCheck, frictionResult } from '../../support/friction-result.ts';
import {
  aFrictionWorker,
  aRun,
  type FrictionWorkerOptions,
} from '../../support/friction-worker.ts';
import { aFriction, diagnosed } from '../../support/made-signals.ts';

const database = testDatabase();
let projects = 0;

/** A worker with a project of its own, in Berlin, and a clock to move. */
function open(at: string, given: FrictionWorkerOptions['given'] = {}) {
  projects += 1;
  const scope = { workspace: 'T1', project: `project-${projects}` };
  const clock = { at: new Date(at) };
  const worker = aFrictionWorker({ db: database.db, now: () => clock.at, given });
  const { deps } = worker;
  return {
    ...{ ...worker, scope, clock },
    take: (kind: 'due' | 'wanted', jobId: string) => takeDaily(deps, { kind, scope }, aRun(jobId)),
    run: (day: string) => deps.frictionRuns.find(scope, day),
    asked(what: 'now' | 'status' | 'here', jobId: string) {
      const job: Daily = {
        ...{ kind: 'asked', scope, what, channel: 'C1', user: 'U1', askedIn: null },
        ...{ responseUrl: null, askedAt: clock.at.getTime() },
      };
      return takeDaily(deps, job, aRun(jobId));
    },
  };
}

describe('the batch of a local day', () => {
  test('is made by the schedule from two in the morning on, once', async () => {
    const { take, run, clock, queued } = open('2026-11-21T00:30:00Z');
    await take('due', 'a');
    expect(await run('2026-11-21')).toBeNull();
    clock.at = new Date('2026-11-21T01:00:00Z');
    await take('due', 'b');
    expect(await run('2026-11-21')).toMatchObject({ id: 'b', by: 'schedule', state: 'finished' });
    clock.at = new Date('2026-11-21T01:30:00Z');
    await take('due', 'c');
    await take('wanted', 'd');
    expect(await run('2026-11-21')).toMatchObject({ id: 'b' });
    expect(queued).toHaveLength(1);
    clock.at = new Date('2026-11-22T01:00:00Z');
    await take('due', 'e');
    expect(await run('2026-11-22')).toMatchObject({ id: 'e' });
  });

  test('is one where several workers want it at the same moment', async () => {
    const { take, run, queued } = open('2026-11-21T01:00:00Z');
    await Promise.all([take('due', 'a'), take('wanted', 'b'), take('due', 'c')]);
    expect(await run('2026-11-21')).toMatchObject({ state: 'finished' });
    expect(queued).toHaveLength(1);
  });

  test('wanted the evening before is not that of the night', async () => {
    const { take, run, clock } = open('2026-11-20T22:30:00Z');
    await take('wanted', 'a');
    clock.at = new Date('2026-11-20T23:30:00Z');
    await take('wanted', 'b');
    expect(await run('2026-11-20')).toMatchObject({ id: 'a', by: 'trigger' });
    expect(await run('2026-11-21')).toMatchObject({ id: 'b' });
  });

  test('is one on the day of 25 hours, and one on that of 23', async () => {
    const { take, run, clock, queued } = open('2026-10-25T00:00:00Z');
    for (const at of ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-25T22:59:00Z']) {
      clock.at = new Date(at); // 2:00, 2:00 again, 23:59
      await take('wanted', at);
    }
    expect(await run('2026-10-25')).toMatchObject({ id: '2026-10-25T00:00:00Z' });
    clock.at = new Date('2026-03-29T01:00:00Z'); // 3:00: there is no 2:00
    await take('due', 'spring');
    expect(await run('2026-03-29')).toMatchObject({ id: 'spring' });
    expect(queued).toHaveLength(2);
  });

  test('is taken up again by the job that has it, and told from what it kept', async () => {
    const { take, queued, run } = open('2026-11-21T01:00:00Z');
    await take('due', 'a');
    const made = await run('2026-11-21');
    await take('due', 'a');
    expect(queued).toHaveLength(2);
    expect(new Set(queued.map(({ options }) => options.id)).size).toBe(1);
    expect(await run('2026-11-21')).toEqual(made);
  });

  test('is free for another where its last try failed', async () => {
    const list = async () => {
      throw new SourceError('unavailable', 'PostHog is away.');
    };
    const { deps, scope, run, clock, failures } = open('2026-11-21T01:00:00Z', {
      recordings: { list },
    });
    const job = { kind: 'due' as const, scope };
    await expect(takeDaily(deps, job, aRun('a'))).rejects.toThrow('PostHog is away.');
    expect(await run('2026-11-21')).toMatchObject({ state: 'running' });
    const last = aRun('a', { attempt: 3, run: 3, attemptsLeft: 0 });
    const error = await takeDaily(deps, job, last).catch((thrown: unknown) => thrown);
    expect(await run('2026-11-21')).toMatchObject({ state: 'failed' });
    await tellNotMade(deps, job, error instanceof Error ? error : new Error('no error'));
    expect(failures).toEqual([{ job_type: 'daily_batch' }]);
    clock.at = new Date('2026-11-21T01:30:00Z');
    const { recordings } = open('2026-11-21T01:00:00Z').deps;
    await takeDaily({ ...deps, recordings }, job, aRun('b'));
    expect(await run('2026-11-21')).toMatchObject({ id: 'b', state: 'finished' });
  });

  test('goes on after a later step that fails, and keeps and reports its error', async () => {
    const see = async () => {
      throw new Error('The table is gone.');
    };
    const base = open('2026-11-21T01:00:00Z');
    const signals = { ...base.deps.signals, see };
    await takeDaily({ ...base.deps, signals }, { kind: 'due', scope: base.scope }, aRun('a'));
    const run = await base.run('2026-11-21');
    expect(run?.result).toMatchObject({
      steps: { store: 'error: The table is gone.', diagnoses: 'ok', alerts: 'ok' },
    });
    expect(base.failures).toEqual([{ job_type: 'daily_batch', step: 'store' }]);
  });

  test('keeps and reports the error of each step that fails, by its name', async () => {
    const explained = async () => {
      throw new Error('The diagnoses are gone.');
    };
    const base = open('2026-11-21T01:00:00Z');
    await base.deps.frictionSettings.setChannel(base.scope, 'C1', 'U1');
    const signals = { ...base.deps.signals, explained };
    await takeDaily({ ...base.deps, signals }, { kind: 'due', scope: base.scope }, aRun('a'));
    const run = await base.run('2026-11-21');
    expect(run).toMatchObject({
      state: 'finished',
      result: {
        steps: {
          store: 'ok',
          diagnoses: 'error: The diagnoses are gone.',
          alerts: 'error: Nothing was explained, so nobody is alerted.',
        },
      },
    });
    expect(base.failures).toEqual([
      { job_type: 'daily_batch', step: 'diagnoses' },
      { job_type: 'daily_batch', step: 'alerts' },
    ]);
  });
});

describe('the news of a day', () => {
  const day = '2026-11-21';

  /** A worker that has this batch made already. */
  async function made(at: string, result = frictionResult([failedCheck('ctaResponsiveness', 5)])) {
    const opened = open(at);
    const { scope, deps, clock } = opened;
    const run = { id: 'made', day, by: 'schedule', at: clock.at, staleMs: 1 };
    await deps.frictionRuns.claim(scope, run);
    const { frictionScore: score, applicable, sampled } = result;
    await deps.frictionRuns.finish(scope, run, { score, applicable, sampled, result });
    return { ...opened, tell: () => takeDaily(deps, { kind: 'tell', scope, day }, aRun('tell')) };
  }

  test('wait for the morning where it is night, and come at once where it is day', async () => {
    const night = open('2026-11-21T01:00:00Z');
    await night.take('due', 'a');
    const [told] = night.queued;
    expect(told?.payload).toEqual({ kind: 'tell', scope: night.scope, day });
    expect(told?.options.delayMs).toBe(
      Date.parse('2026-11-21T07:30:00Z') - night.clock.at.getTime(),
    );
    const noon = open('2026-11-21T11:00:00Z');
    await noon.take('wanted', 'a');
    expect(noon.queued[0]?.options.delayMs).toBe(0);
  });

  test('are posted nowhere before somebody set a channel', async () => {
    const { tell, posted } = await made('2026-11-21T07:30:00Z');
    await tell();
    expect(posted).toEqual([]);
  });

  test('stand in the channel with the checks in their thread, under keys of the day', async () => {
    const { tell, posted, deps, scope } = await made('2026-11-21T07:30:00Z');
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    await tell();
    const key = `T1:${scope.project}:daily:${day}`;
    expect(posted).toMatchObject([
      { key, channel: 'C1', threadOf: null, final: true },
      { key: `${key}:checks:1`, channel: 'C1', threadOf: key },
    ]);
    expect(posted[0]?.content.text).toBe('New: Buttons don’t answer, mostly on /basket');
  });

  test('are led by no check that people mostly called not real, and by it again once they take that back', async () => {
    const checks = [failedCheck('ctaResponsiveness', 5), failedCheck('checkoutProgression', 8)];
    const { deps, scope, clock, tell, posted } = await made(
      '2026-11-21T07:30:00Z',
      frictionResult(checks),
    );
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    const days = Array.from({ length: 8 }, (_, i) => `2026-11-${11 + i}`);
    for (const past of days) {
      const run = { id: past, day: past, by: 'schedule', at: clock.at, staleMs: 1 };
      await deps.frictionRuns.claim(scope, run);
    }
    const judge = async (real: boolean) => {
      for (const past of days) {
        const label = { day: past, check: 'checkoutProgression', page: null, real };
        const said = { reason: real ? null : 'A test', by: 'U1', at: `${past}T09:00:00.000Z` };
        await deps.alerts.labelFinding(scope, { ...label, names: [label.check], ...said });
      }
    };
    await judge(false);
    await tell();
    expect(posted[0]?.content.text).toBe('New: Buttons don’t answer, mostly on /basket');
    await judge(true);
    await tell();
    expect(posted.at(-2)?.content.text).not.toContain('Buttons don’t answer');
  });

  test('lead from what is still there to the thread of its alert, once that is on screen', async () => {
    const still = frictionResult([failedCheck('ctaResponsiveness', 5, { page: '/checkout' })], {
      frictionScore: 90,
    });
    const { tell, posted, deps, scope, clock } = await made('2026-11-21T07:30:00Z', still);
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    for (const past of ['2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16']) {
      const run = { id: past, day: past, by: 'schedule', at: clock.at, staleMs: 1 };
      await deps.frictionRuns.claim(scope, run);
      const result = { ...still, frictionScore: 38 };
      const kept = { score: 38, applicable: 8, sampled: 15, result };
      await deps.frictionRuns.finish(scope, run, kept);
    }
    const [opened] = decideAlerts({
      diagnoses: diagnosed([aFriction('ctaResponsiveness')], clock.at),
      ...{ alerts: [], now: clock.at, measured: [], newId: () => `alert-${scope.project}` },
      settings: AlertSettings.parse({ quietHours: null }),
    });
    if (!opened) throw new Error('An alert opens.');
    await deps.alerts.apply(scope, [opened]);
    const said = () => JSON.stringify(posted.at(-2)?.content);
    await tell();
    expect(said()).toContain('Still there: Buttons don’t answer, mostly on /checkout, day 6"');
    const key = `${scope.workspace}:${scope.project}:alert:alert-${scope.project}`;
    const place = { scope, channel: 'C9', thread: null, threadOf: null };
    const outbox = createOutbox(database.db);
    await outbox.save([{ key, ...place, content: { text: 'An alert', blocks: [] } }]);
    await tell();
    expect(said()).toContain('day 6"');
    await outbox.sent(key, { ts: '17.01', revision: 1 });
    await tell();
    expect(said()).toContain('day 6 → <https://chat.example/C9/17.01|thread>"');
  });

  test('have all their checks shown to whoever asks, in the view that waits for them', async () => {
    const { deps, scope, shown } = await made('2026-11-21T07:30:00Z');
    const asked = { kind: 'checks', scope, day, viewId: 'view-1' } as const;
    await takeDaily(deps, asked, aRun('checks'));
    await takeDaily(deps, { ...asked, day: '2026-11-01' }, aRun('gone'));
    const texts = shown.map(({ id, view }) => `${id} ${JSON.stringify(view)}`);
    expect(texts[0]?.match(/\*(\d+ · )?(Fails|Passes|Not judged): /g)).toHaveLength(12);
    expect(texts[0]).toMatch(/^view-1 /);
    expect(texts[1]).toContain('I no longer have the checks of that day.');
    for (const { view } of shown)
      expect(checkView('modal', view, () => false)).toMatchObject({ ok: true });
  });

  test('have the picture of the first moment of what is new in their thread', async () => {
    const { tell, queued, deps, scope } = await made('2026-11-21T07:30:00Z');
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    await tell();
    const key = `T1:${scope.project}:daily:${day}`;
    expect(queued).toMatchObject([
      {
        name: 'render',
        payload: {
          ...{ kind: 'picture', requestId: `${key}:picture`, threadOf: key, channel: 'C1' },
          ...{ sessionId: '0192f0c1-7b1e-7000-8000-000000000000', seconds: 34, quiet: true },
          what: 'Pressed button "Apply" and nothing answered',
        },
        options: { id: `${key}:picture` },
      },
    ]);
  });

  test('are none on a quiet day', async () => {
    const { tell, posted, deps, scope } = await made('2026-11-21T07:30:00Z', frictionResult([]));
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    await tell();
    expect(posted).toEqual([]);
  });

  test('are one line on a quiet day where somebody wants it, and the asker still sees the batch', async () => {
    const { tell, asked, posted, whispered, deps, scope } = await made(
      '2026-11-21T07:30:00Z',
      frictionResult([]),
    );
    const setting = await deps.frictionSettings.read(scope);
    const wanted = { ...setting, channel: 'C1', quietDays: true };
    await deps.frictionSettings.save(scope, wanted, 'U1');
    await tell();
    expect(posted).toMatchObject([
      { key: `T1:${scope.project}:daily:${day}`, channel: 'C1', final: true, threadOf: null },
    ]);
    expect(posted[0]?.content.text).toBe('Nothing new in 15 visits read.');
    await asked('now', 'a');
    expect(whispered.at(-1)).toBe('Nothing new');
  });
});

describe('/friction', () => {
  test('now makes the batch and shows it to who asked, or says that it was made', async () => {
    const { asked, whispered, run, clock } = open('2026-11-21T11:00:00Z');
    await asked('now', 'a');
    expect(await run('2026-11-21')).toMatchObject({ id: 'a', by: 'U1', state: 'finished' });
    expect(whispered[0]).toBe("Today's batch begins. I tell you when it is done.");
    expect(whispered[1]).toMatch(/^No failed visit in 30 days/);
    clock.at = new Date('2026-11-21T12:00:00Z');
    await asked('now', 'b');
    expect(whispered[2]).toMatch(/^Today's batch was made already/);
    expect(whispered[3]).toBe(whispered[1]);
  });

  test('now tells it in the channel alone where that is the one it was asked in', async () => {
    const { asked, whispered, posted, deps, scope } = open('2026-11-21T11:00:00Z');
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    await asked('now', 'a');
    expect(whispered).toHaveLength(1);
    expect(posted.map(({ content }) => content.text)).toEqual([
      expect.stringMatching(/^No failed visit in 30 days/),
    ]);
  });

  test('now says that the batch is running where it is', async () => {
    const { asked, whispered, deps, scope, clock } = open('2026-11-21T11:00:00Z');
    const run = { id: 'x', day: '2026-11-21', by: 'schedule', at: clock.at, staleMs: 1 };
    await deps.frictionRuns.claim(scope, run);
    await asked('now', 'a');
    expect(whispered).toEqual([expect.stringMatching(/^Today's batch has been running since/)]);
  });

  test('here sets the channel, anew by whoever says so last', async () => {
    const { asked, posted, deps, scope } = open('2026-11-21T11:00:00Z');
    expect(await deps.frictionSettings.read(scope)).toMatchObject({
      ...{ channel: null, hour: 2, sampleSize: 15, fewest: 5 },
    });
    await deps.frictionSettings.setChannel(scope, 'C2', 'U2');
    await asked('here', 'a');
    expect(await deps.frictionSettings.read(scope)).toMatchObject({ channel: 'C1', hour: 2 });
    expect(posted).toMatchObject([
      { channel: 'C1', content: { text: expect.stringContaining('<@U1>') } },
    ]);
  });

  test.each([
    ['before its hour', '2026-11-21T00:00:00Z', false, 'Next batch: <!date^1795222800^'],
    ['when it is due', '2026-11-21T02:00:00Z', false, "Today's batch is made within half an hour"],
    ['after its hours', '2026-11-21T11:00:00Z', false, 'Next batch: <!date^1795309200^'],
    ['once it was made', '2026-11-21T00:00:00Z', true, 'Next batch: <!date^1795309200^'],
  ])('here says when it begins (%s) and what it costs', async (_, at, isMade, words) => {
    const { asked, take, posted } = open(at);
    if (isMade) await take('wanted', 'made');
    await asked('here', 'a');
    expect(posted[0]?.content.text).toContain(words);
    expect(posted[0]?.content.text).toContain('No model reads, so nothing is paid for');
  });

  test('here sets the channel also while PostHog is away', async () => {
    const { source } = open('2026-11-21T11:00:00Z').deps;
    const project = async () => {
      throw new SourceError('unavailable', 'PostHog is away.');
    };
    const given = { source: { ...source, project } };
    const { asked, posted, deps, scope } = open('2026-11-21T11:00:00Z', given);
    await asked('here', 'a');
    expect(await deps.frictionSettings.read(scope)).toMatchObject({ channel: 'C1' });
    expect(posted[0]?.content.text).not.toContain('batch:');
  });
});

describe('the alerts of a batch', () => {
  test('open on what the hourly runs measured, too, and are posted once', async () => {
    const { take, deps, scope, posted, clock } = open('2026-11-21T11:00:00Z');
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    const at = clock.at;
    const seen = {
      ...aSignal({ kind: 'funnel_drop', step: 'booked' }),
      lastSeen: at.toISOString(),
    };
    await deps.signals.see(scope, { signals: [seen], measured: ['funnel_drop'], at });
    await take('wanted', 'a');
    expect(posted).toMatchObject([
      { channel: 'C1', threadOf: null },
      { channel: 'C1', threadOf: posted[0]?.key },
    ]);
    expect(await deps.alerts.posts(scope)).toEqual([]);
    expect((await deps.alerts.load(scope, at)).map(({ state }) => state)).toEqual(['open']);
  });
});

describe('a batch that waiting does not mend', () => {
  const lost = new SourceError('key_lost', 'Set the old ENCRYPTION_KEY again.');

  test('is told in the channel once a week, by its hour and with its remedy', async () => {
    const { deps, scope, posted, clock } = open('2026-11-21T01:00:00Z');
    const due = { kind: 'due' as const, scope };
    await tellNotMade(deps, due, lost);
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    await tellNotMade(deps, due, lost);
    expect(posted).toEqual([]);
    for (const at of ['2026-11-21T02:00:00Z', '2026-11-22T02:00:00Z', '2026-11-28T02:00:00Z']) {
      clock.at = new Date(at);
      await tellNotMade(deps, due, new SourceError('timeout', 'PostHog took too long.'));
      await tellNotMade(deps, due, lost);
    }
    expect(posted[0]).toMatchObject({ channel: 'C1', thread: null });
    expect(posted[0]?.content.text).toContain('sets the old ENCRYPTION_KEY');
    expect(new Set(posted.map(({ key }) => key)).size).toBe(2);
  });

  test('is told to whoever asked for it, in the same words', async () => {
    const { deps, scope, posted, whispered } = open('2026-11-21T11:00:00Z');
    const asker = { channel: 'C1', user: 'U1', askedIn: null, responseUrl: null, askedAt: 0 };
    await tellNotMade(deps, { kind: 'asked', scope, what: 'now', ...asker }, lost);
    expect(whispered).toEqual([expect.stringContaining('sets the old ENCRYPTION_KEY')]);
    expect(posted).toEqual([]);
  });
});
