import { describe, expect, test } from 'vitest';
import type { Content } from '../../../src/engine/ports/outbox.ts';
import { takeDaily } from '../../../src/workers/friction/daily.ts';
import { testDatabase } from '../../support/database.ts';
import { failedCheck, frictionResult } from '../../support/friction-result.ts';
import { aFrictionWorker, aRun } from '../../support/friction-worker.ts';
import { aSignal } from '../../support/made-signals.ts';

const database = testDatabase();
const NOW = new Date('2026-11-21T12:00:00Z');
let projects = 0;

function open() {
  projects += 1;
  const scope = { workspace: 'T1', project: `standing-${projects}` };
  const said: Content[] = [];
  const chat = {
    status: async () => {},
    whisper: async (_to: unknown, content: Content) => void said.push(content),
  };
  const { deps } = aFrictionWorker({ db: database.db, now: () => NOW, given: { chat } });
  return {
    ...{ deps, scope },
    async made(day: string, score: number) {
      const run = { id: day, day, by: 'schedule', at: new Date(`${day}T01:00:00Z`), staleMs: 1 };
      await deps.frictionRuns.claim(scope, run);
      const result = frictionResult([failedCheck('ctaResponsiveness', 5)]);
      await deps.frictionRuns.finish(scope, run, { score, applicable: 8, sampled: 15, result });
    },
    async ask(what: 'status' | 'rules') {
      const asked = { scope, channel: 'C1', user: 'U1', askedIn: null, responseUrl: null };
      await takeDaily(deps, { kind: 'asked', ...asked, what, askedAt: NOW.getTime() }, aRun(what));
      return JSON.stringify(said.at(-1)?.blocks);
    },
  };
}

describe('/friction status', () => {
  test('tells the scores up to today, the newest first, and the next night', async () => {
    const { made, ask } = open();
    await made('2026-11-19', 42);
    await made('2026-11-20', 33);
    await made('2026-11-21', 38);
    const text = await ask('status');
    expect(text).toContain('Friction, newest first: 38 · 33 · 42');
    expect(text).toContain(`<!date^${Date.parse('2026-11-22T01:00:00Z') / 1000}^`);
    expect(text).toContain('No alert is open');
    expect(text).toContain('friction_settings');
  });

  test('names what is open', async () => {
    const { ask, deps, scope } = open();
    await deps.frictionSettings.setChannel(scope, 'C1', 'U1');
    const signals = [aSignal({ step: 'paid', lastSeen: NOW.toISOString() })];
    await deps.signals.see(scope, { signals, measured: ['funnel_drop'], at: NOW });
    await takeDaily(deps, { kind: 'wanted', scope }, aRun('batch'));
    expect(await ask('status')).toMatch(/1 alert open:\\n• \w/);
  });
});

describe('/friction rules', () => {
  test('tells the thresholds that hold, in the zone of the project, and what is muted', async () => {
    const { ask, deps, scope } = open();
    const setting = await deps.frictionSettings.read(scope);
    const alerts = { ...setting.alerts, minPeople: 6, mutedPages: ['/blog/*'] };
    await deps.frictionSettings.save(scope, { ...setting, sampleSize: 30, alerts }, 'U1');
    const text = await ask('rules');
    expect(text).toContain('on up to 30 failed visits');
    expect(text).toContain('from 6 people on');
    expect(text).toContain('/blog/');
    expect(text).toContain('Europe/Berlin');
  });
});
