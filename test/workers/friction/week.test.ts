import { describe, expect, test } from 'vitest';
import { createOutbox } from '../../../src/adapters/postgres/outbox.ts';
import { createWatchedHours } from '../../../src/adapters/postgres/watched-hours.ts';
import type { FrictionResult } from '../../../src/engine/friction/result.ts';
import type { Counts, CountsQuery } from '../../../src/engine/ports/counts.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import { AlertSettings } from '../../../src/engine/signals/alerts/settings.ts';
import { sliceCube } from '../../../src/engine/signals/series-slice.ts';
import { HOUR } from '../../../src/engine/signals/windows.ts';
import { takeDaily } from '../../../src/workers/friction/daily.ts';
import { tellWeek } from '../../../src/workers/friction/week.ts';
import { powerNow } from '../../../src/workers/friction/week-power.ts';
import { tellAlerts } from '../../../src/workers/pipeline/alert.ts';
import { madeCube } from '../../support/clickstream-made.ts';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL, deliveryTo, localSlack } from '../../support/delivery.ts';
import { failedCheck, frictionResult, uncheckedResult } from '../../support/friction-result.ts';
import {
  aFrictionWorker,
  aRun,
  type FrictionWorkerOptions,
} from '../../support/friction-worker.ts';
import { aSignal, diagnosed } from '../../support/made-signals.ts';

const database = testDatabase();
const local = localSlack();
const DAY = 24 * HOUR;
const BERLIN = 'Europe/Berlin';
/** Half past eight on the Monday after clocks were set forward in Berlin. */
const MONDAY = '2026-03-30T06:30:00Z';
const made = madeCube({ seed: 5, busiest: 40, days: 56, onlyFunnel: true });
const counts: Counts = {
  passages: async () => made.passages,
  count: async (_, query) => sliceCube(made.cube, query),
};
const CHECKOUT = failedCheck('checkoutProgression', 8);
let projects = 0;

interface Opened {
  readonly at?: string;
  readonly zone?: string;
  readonly given?: FrictionWorkerOptions['given'];
}

/** A project whose news come into a channel, with a clock to move. */
async function open({ at = MONDAY, zone = BERLIN, given = {} }: Opened = {}) {
  projects += 1;
  const scope = { workspace: 'T0LOCALTEAM', project: `week-${projects}` };
  const clock = { at: new Date(at) };
  const worker = aFrictionWorker({
    ...{ db: database.db, now: () => clock.at, project: { timezone: zone } },
    given: { counts, ...given },
  });
  const { deps, posted } = worker;
  await deps.frictionSettings.setChannel(scope, CHANNEL, 'U1');
  return {
    ...{ ...worker, scope, clock },
    due: () => takeDaily(deps, { kind: 'due', scope }, aRun(`due-${clock.at.toISOString()}`)),
    tell: (day = '2026-03-30', attemptsLeft = 2) =>
      takeDaily(deps, { kind: 'week', scope, day, zone }, aRun('week', { attemptsLeft })),
    said: () => posted.map(({ content }) => JSON.stringify(content.blocks)),
    /** A batch made at two in the morning of each day, as it comes out of `resultOf`; null = it failed. */
    async batches(
      days: readonly string[],
      resultOf: (day: string, i: number) => FrictionResult | null,
    ) {
      for (const [i, day] of days.entries()) {
        const run = { id: day, day, by: 'schedule', at: new Date(`${day}T01:00:00Z`), staleMs: 1 };
        await deps.frictionRuns.claim(scope, run);
        const result = resultOf(day, i);
        if (!result) await deps.frictionRuns.fail(scope, run);
        else await deps.frictionRuns.finish(scope, run, { ...result, score: 38, result });
      }
    },
    /** Hourly runs from eight days before the clock on, except where `kept` says false. */
    async hours(
      kept: (hoursAgo: number) => boolean,
      trusted: (hoursAgo: number) => boolean = () => true,
    ) {
      const end = Math.floor(clock.at.getTime() / HOUR) * HOUR;
      const rows = Array.from({ length: 8 * 24 }, (_, ago) => ago)
        .filter(kept)
        .map((ago) => ({ ...scope, at: new Date(end - ago * HOUR), trusted: trusted(ago) }));
      await database.db
        .insertInto('watched_hours')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}

/** So many days up to this one. */
function daysTo(last: string, days = 9): string[] {
  const end = Date.parse(last);
  return Array.from({ length: days }, (_, i) =>
    new Date(end - (days - 1 - i) * DAY).toISOString().slice(0, 10),
  );
}

/** The same check fails as ever; each batch reads ten visits of the day before again. */
function asEver(_: string, i: number): FrictionResult {
  return frictionResult([CHECKOUT], {
    visits: Array.from({ length: 15 }, (_unused, n) => `visit-${5 * i + n}`),
  });
}

/** A project in whose last week nothing happened. */
async function aQuietWeek(opened: Opened = {}) {
  const project = await open(opened);
  await project.batches(daysTo('2026-03-30'), asEver);
  await project.hours(() => true);
  return project;
}

describe('when a week is told', () => {
  test.each([
    ['in Berlin, before the digest', BERLIN, '2026-03-29T23:00:00Z', '2026-03-30T06:30:00Z'],
    ['after clocks were set back', BERLIN, '2026-10-26T00:00:00Z', '2026-10-26T07:30:00Z'],
    [
      'where Monday comes first',
      'Pacific/Kiritimati',
      '2026-03-29T10:00:00Z',
      '2026-03-29T18:30:00Z',
    ],
    ['where it comes last', 'Pacific/Pago_Pago', '2026-03-30T11:00:00Z', '2026-03-30T19:30:00Z'],
    [
      'at once, when nobody worked in the morning',
      BERLIN,
      '2026-03-30T12:00:00Z',
      '2026-03-30T12:00:00Z',
    ],
    ['not in the night after it', BERLIN, '2026-03-30T21:00:00Z', '2026-03-31T05:00:00Z'],
  ])('is Monday at half past eight there: %s', async (_, zone, at, due) => {
    const { due: look, queued, clock, scope } = await open({ at, zone });
    await look();
    const [week] = queued.filter(({ payload }) => JSON.stringify(payload).includes('"week"'));
    const day = at.startsWith('2026-10') ? '2026-10-26' : '2026-03-30';
    expect(week?.payload).toEqual({ kind: 'week', scope, day, zone });
    expect(clock.at.getTime() + (week?.options.delayMs ?? 0)).toBe(Date.parse(due));
  });

  test('is looked for on Mondays alone, as one job', async () => {
    const { due, queued, clock } = await open();
    for (let at = Date.parse('2026-03-28T22:30:00Z'); at < Date.parse('2026-03-31T22:00:00Z'); ) {
      clock.at = new Date(at);
      await due();
      at += 6 * HOUR;
    }
    const weeks = queued.filter(({ payload }) => JSON.stringify(payload).includes('"week"'));
    expect(weeks).toHaveLength(4);
    expect(new Set(weeks.map(({ options }) => options.id)).size).toBe(1);
  });

  test('is never where no channel is set', async () => {
    const { deps, scope, due, tell, queued, posted } = await aQuietWeek();
    const setting = await deps.frictionSettings.read(scope);
    await deps.frictionSettings.save(scope, { ...setting, channel: null }, 'U1');
    await due();
    await tell();
    expect([...queued, ...posted]).toEqual([]);
  });
});

describe('a week without news', () => {
  test('is told with what was read, each visit once, and how large a drop would have shown', async () => {
    const { tell, said, posted, scope } = await aQuietWeek();
    await tell();
    expect(posted).toMatchObject([
      {
        ...{ channel: CHANNEL, threadOf: null, final: true },
        key: `T0LOCALTEAM:${scope.project}:week:2026-3-30`,
      },
    ]);
    const [text = ''] = said();
    expect(text).toContain('*A quiet week.* Nothing new in 45 visits read; 1 thing still there.');
    expect(text).toMatch(/\d,\d{3} visits counted/);
    expect(text).toMatch(/• from arriving to booked: \d\d %/);
  });

  test('stands in Slack once, whoever tells it and however often', async () => {
    const slack = deliveryTo(local.slack, { outbox: createOutbox(database.db) });
    const { deps, scope } = await aQuietWeek({ given: { delivery: slack.delivery } });
    const other = { ...deps, watchedHours: createWatchedHours(database.db) };
    const week = { scope, day: '2026-03-30', zone: BERLIN };
    await Promise.all([tellWeek(deps, week, aRun('a')), tellWeek(other, week, aRun('b'))]);
    await tellWeek(deps, week, aRun('c'));
    for (const key of slack.queue) await slack.delivery.deliver(key, key);
    const texts = local.slack.control.messages(CHANNEL).map(({ text }) => text);
    expect(texts.filter((text) => text?.startsWith('A quiet week.'))).toHaveLength(1);
  });

  test('is another message a week later', async () => {
    const { tell, batches, hours, posted, clock } = await aQuietWeek();
    await tell();
    clock.at = new Date('2026-04-06T06:30:00Z');
    await batches(daysTo('2026-04-06', 7), (day, i) => asEver(day, i + 9));
    await hours(() => true);
    await tell('2026-04-06');
    expect(posted.map(({ key }) => key.split(':').at(-1))).toEqual(['2026-3-30', '2026-4-6']);
  });

  test('says so where nothing could be checked', async () => {
    const { tell, batches, hours, said } = await open();
    await batches(daysTo('2026-03-30'), uncheckedResult);
    await hours(() => true);
    await tell();
    expect(said()[0]).toContain('no visit was read');
    expect(said()[0]).toContain('too few failed visits to check on 7 days');
  });

  test('does not miss a batch that is still to come', async () => {
    const { deps, scope, tell, batches, hours, said } = await open();
    await batches(daysTo('2026-03-29'), asEver);
    await hours(() => true);
    await tell();
    expect(said()[0]).toContain('No batch was made on 30 Mar');
    const setting = await deps.frictionSettings.read(scope);
    await deps.frictionSettings.save(scope, { ...setting, hour: 14 }, 'U1');
    await tell();
    expect(said()[1]).toContain('A quiet week.');
  });
});

describe('a week is not called quiet', () => {
  test('where a day had news', async () => {
    const { tell, batches, hours, posted } = await open();
    const fresh = frictionResult([CHECKOUT, failedCheck('ctaResponsiveness', 5)]);
    await batches(daysTo('2026-03-30'), (day, i) => (i === 4 ? fresh : asEver(day, i)));
    await hours(() => true);
    await tell();
    expect(posted).toEqual([]);
  });

  test('where an alert opened since the statement before, be it on its very day', async () => {
    for (const [openedAt, messages] of [
      ['2026-03-23T08:00:00Z', 0],
      ['2026-03-23T07:00:00Z', 1],
    ] as const) {
      const { deps, scope, tell, posted } = await aQuietWeek();
      const at = new Date(openedAt);
      const signal = { ...aSignal(), lastSeen: openedAt };
      await tellAlerts(deps, {
        ...{ scope, diagnoses: diagnosed([signal], at), at, channel: CHANNEL, measured: [] },
        settings: AlertSettings.parse({ zone: BERLIN }),
      });
      posted.length = 0;
      await tell();
      expect(posted).toHaveLength(messages);
    }
  });

  test('where batches were not made, or nobody counted for more than a day', async () => {
    const { tell, batches, hours, said } = await open();
    await batches(
      daysTo('2026-03-30').filter((day) => day !== '2026-03-25'),
      (day, i) => (day === '2026-03-27' ? null : asEver(day, i)),
    );
    await hours((ago) => ago < 50 || ago >= 80);
    await tell();
    const [text] = said();
    expect(text).toContain('Not all of this week was watched.');
    expect(text).toContain('No batch was made on 25 Mar, 27 Mar');
    expect(text).toContain('30 hours in a row nobody counted the visits');
  });

  test('where the data could not be trusted', async () => {
    const { tell, batches, hours, said } = await open();
    await batches(daysTo('2026-03-30'), asEver);
    await hours(
      () => true,
      (ago) => ago < 40 || ago >= 54,
    );
    await tell();
    expect(said()[0]).toContain('14 of 167 hours: what PostHog captured could not be trusted');
    expect(said()[0]).not.toContain('counted.');
  });

  test('before anybody has watched for a week', async () => {
    const { tell, batches, hours, posted } = await open();
    await batches(daysTo('2026-03-30', 6), asEver);
    await hours((ago) => ago < 5 * 24);
    await tell();
    expect(posted).toEqual([]);
  });
});

test('a week is told also where PostHog does not answer at all', async () => {
  const { deps, scope, posted } = await aQuietWeek();
  const project = async () => {
    throw new SourceError('unavailable', 'PostHog is away.');
  };
  const away = { ...deps, source: { ...deps.source, project } };
  const week = { kind: 'week' as const, scope, day: '2026-03-30', zone: BERLIN };
  await takeDaily(away, week, aRun('week', { attemptsLeft: 0 }));
  expect(posted[0]?.content.text).toContain('A quiet week.');
});

test('a week is tried again while PostHog does not count, and at last told without its numbers', async () => {
  const count = async () => {
    throw new SourceError('unavailable', 'PostHog is away.');
  };
  const { tell, said, failures } = await aQuietWeek({ given: { counts: { ...counts, count } } });
  await expect(tell('2026-03-30', 1)).rejects.toThrow('PostHog is away.');
  expect(said()).toEqual([]);
  await tell('2026-03-30', 0);
  expect(said()[0]).toContain('A quiet week.');
  expect(said()[0]).toContain('how large a drop would have shown is not known');
  expect(failures).toEqual([{ job_type: 'quiet_week' }]);
});

test('what a week would have shown is counted without those whom no other count holds', async () => {
  const asked: CountsQuery[] = [];
  const count: Counts['count'] = async (_, query) => {
    asked.push(query);
    return sliceCube(made.cube, query);
  };
  const { deps, scope } = await open({ given: { counts: { ...counts, count } } });
  const setting = await deps.frictionSettings.read(scope);
  const internalDomains = ['team.example'];
  await deps.frictionSettings.save(scope, { ...setting, internalDomains }, 'U1');
  const project = await deps.source.project(scope);
  const rule = { of: 'person', property: 'email', operator: 'is_set', values: [] } as const;
  const source = {
    ...deps.source,
    project: async () => ({ ...project, visitorRules: [rule] }),
  };
  await powerNow({ ...deps, source }, { scope, zone: BERLIN }, aRun('power'));
  expect(asked).toMatchObject([{ internalDomains, visitorRules: [rule] }]);
});
