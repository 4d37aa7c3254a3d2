import { describe, expect, test } from 'vitest';
import { createMemoryRecords } from '../../../src/adapters/memory/records.ts';
import type { FrictionRun } from '../../../src/engine/ports/friction-runs.ts';
import type { Alert } from '../../../src/engine/signals/alerts/alert.ts';
import { decideAlerts } from '../../../src/engine/signals/alerts/decide-alerts.ts';
import { AlertSettings } from '../../../src/engine/signals/alerts/settings.ts';
import { SignalKind } from '../../../src/engine/signals/signal.ts';
import { failedCheck, frictionResult } from '../../support/friction-result.ts';
import { aPattern, aReport } from '../../support/made-report.ts';
import { aFriction, aSignal, diagnosed } from '../../support/made-signals.ts';
import { aliasOf, askModel, said } from '../../support/model-talk.ts';
import { aRecord } from '../../support/session-records.ts';

const scope = { workspace: 'T1', project: '42' };
const now = new Date('2026-11-21T12:00:00Z');

describe('a question about a report', () => {
  const refused = aPattern('The address is refused', { s1: 84, s2: 31, s3: 12 });
  const coupon = aPattern('The coupon answers nothing', { s2: 40 });
  const archive = {
    find: async (of: typeof scope, id: string) =>
      of.project === '42' && id === 'run-1' ? aReport([refused, coupon]) : null,
  };
  const about = { subject: { kind: 'report', runId: 'run-1' } } as const;

  test('cites its patterns by their numbers, and their first moment', async () => {
    const { answer, requests } = await askModel(
      'Is the address worse than the coupon?',
      (shown) =>
        said([
          ['The address stopped 3 people, the coupon 1.', aliasOf(shown, 'address', 'p'), 'p2'],
        ]),
      { deps: { archive }, about },
    );
    expect(requests[0]?.user).toMatch(/^p2,The coupon answers nothing/m);
    expect(answer.claims).toMatchObject([
      { id: '3', sessionId: 's1', seconds: 84, replayUrl: expect.stringMatching(/s1\?t=82$/) },
    ]);
    expect(answer.claims[0]?.evidence.map(({ id }) => id)).toContain(`pattern:${coupon.id}`);
  });

  test('may count the sessions that it cites, and no others', async () => {
    const records = createMemoryRecords();
    for (const id of ['s1', 's2', 's3']) {
      const record = aRecord(id, [], { device: id === 's3' ? 'Desktop' : 'Mobile' });
      await records.save(scope, { record, madeFrom: id });
    }
    const { answer } = await askModel(
      'Which devices did those visits come from, mostly?',
      (shown) => {
        const mobile = [...shown.user.matchAll(/^(q\d+),Mobile/gm)].map(([, alias = '']) => alias);
        return said([
          ['2 of the sessions came from phones.', ...mobile],
          ['3 of the sessions came from phones.', ...mobile.slice(0, 1)],
        ]);
      },
      { deps: { archive, records }, about },
    );
    expect(answer.claims.map(({ text }) => text)).toEqual(['2 of the sessions came from phones.']);
    expect(answer.dropped).toEqual({ unverifiedClaims: 1 });
  });

  test('of another project finds nothing of it', async () => {
    const { requests } = await askModel(
      'Is the address worse than the coupon?',
      [said([], ['Nothing is stored.'])],
      { deps: { archive }, about: { ...about, scope: { ...scope, project: '8' } } },
    );
    expect(requests[0]?.user).not.toContain('address is refused');
    expect(requests[0]?.user).toContain('Nothing of it is stored');
  });
});

describe('a question about an alert', () => {
  test('is answered from its numbers and moments', async () => {
    const baseline = { numerator: 1220, denominator: 2000, what: 'usually' };
    const signals = [aSignal({ numerator: 212, denominator: 480, baseline }), aFriction()];
    const [action] = decideAlerts({
      ...{ diagnoses: diagnosed(signals, now), alerts: [], now, measured: SignalKind.options },
      settings: AlertSettings.parse({ quietHours: null }),
      newId: () => 'alert-1',
    });
    if (action?.kind !== 'open' || 'alerts' in action) throw new Error('An alert opens.');
    const alert: Alert = action.alert;
    const alerts = {
      find: async (of: typeof scope, id: string) =>
        of.project === '42' && id === alert.id ? alert : null,
    };
    const { answer, requests } = await askModel(
      'What is behind this drop, in short?',
      (shown) =>
        said([
          ['212 of 480 got there, 1220 of 2000 usually.', aliasOf(shown, '1220 of 2000', 'n')],
          ['Pay was grey.', aliasOf(shown, 'Pay is grey', 'm')],
          ['It cost 9000 euros.', aliasOf(shown, '212 of 480', 'n')],
        ]),
      { deps: { alerts }, about: { subject: { kind: 'alert', alertId: alert.id } } },
    );
    expect(requests[0]?.user).toContain('explanation, not proven');
    expect(answer.claims).toMatchObject([
      { sessionId: null, seconds: null, replayUrl: null },
      { sessionId: 's1', seconds: 48, replayUrl: expect.stringContaining('s1?t=46') },
    ]);
    expect(answer.dropped).toEqual({ unverifiedClaims: 1 });
  });
});

describe('a question about a day', () => {
  test('is answered from its checks', async () => {
    const result = frictionResult([failedCheck('ctaResponsiveness', 5)]);
    const frictionRuns = {
      find: async (_scope: unknown, day: string): Promise<FrictionRun | null> =>
        day === '2026-11-21'
          ? {
              ...{ id: 'f1', day, by: 'schedule', startedAt: now, state: 'finished', result },
              ...{ score: 38, applicable: 8, sampled: 15 },
            }
          : null,
    };
    const { answer, requests } = await askModel(
      'What was it with the buttons yesterday?',
      (shown) =>
        said([
          ['5 of 15 failed visits pressed in vain.', aliasOf(shown, 'ctaResponsiveness', 'c')],
          ['One pressed Apply.', aliasOf(shown, 'Apply', 'm')],
        ]),
      {
        deps: { frictionRuns },
        about: { subject: { kind: 'daily', day: '2026-11-21' }, mayName: false },
      },
    );
    expect(requests[0]?.user).not.toMatch(/\bAna\b/);
    expect(answer.claims).toHaveLength(2);
    expect(answer.claims[1]).toMatchObject({ seconds: 34 });
  });
});

describe('a question about nothing in particular', () => {
  test('is answered with what would tell, and offered the whole project', async () => {
    const { answer, requests } = await askModel(
      'Is checkout slower than usual these days?',
      [said([], ['No visit is known here; a report over checkout would tell.'])],
      { about: { subject: null } },
    );
    expect(answer).toMatchObject({ mode: 'model', claims: [] });
    expect(requests[0]?.body.tools?.map(({ name }) => name)).toContain('search_sessions');
  });
});
