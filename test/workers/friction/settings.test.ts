import { describe, expect, test } from 'vitest';
import type { SettingChange } from '../../../src/engine/friction/change-setting.ts';
import { FrictionSetting } from '../../../src/engine/friction/setting.ts';
import { ChatError } from '../../../src/engine/ports/chat.ts';
import type { Content } from '../../../src/engine/ports/outbox.ts';
import { SourceError } from '../../../src/engine/ports/source.ts';
import type { Daily } from '../../../src/queues/payloads/daily.ts';
import { takeDaily } from '../../../src/workers/friction/daily.ts';
import { testDatabase } from '../../support/database.ts';
import {
  aFrictionWorker,
  aRun,
  type FrictionWorkerOptions,
} from '../../support/friction-worker.ts';
import { aSignal } from '../../support/made-signals.ts';
import { scriptedSource } from '../../support/scripted-source.ts';

const database = testDatabase();
const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-21T12:00:00Z');
let projects = 0;

/** A worker with a project of its own, and whoever changes its settings in #C1. */
function open(given: FrictionWorkerOptions['given'] = {}) {
  projects += 1;
  const scope = { workspace: 'T1', project: `settings-${projects}` };
  const said: Content[] = [];
  const chat = {
    status: async () => {},
    whisper: async (_to: unknown, content: Content) => void said.push(content),
  };
  const worker = aFrictionWorker({ db: database.db, now: () => NOW, given: { chat, ...given } });
  const { deps } = worker;
  const asked = { scope, channel: 'C1', user: 'U1', askedIn: null, responseUrl: null };
  const take = (job: Daily, id: string) => takeDaily(deps, job, aRun(id));
  return {
    ...{ ...worker, scope, said },
    read: () => deps.frictionSettings.read(scope),
    look: (change: SettingChange) =>
      take({ kind: 'settings-look', ...asked, change, viewId: 'view-1' }, 'look'),
    save: (change: SettingChange, id = 'save') =>
      take({ kind: 'settings-save', ...asked, change }, id),
    /** A signal that so many hours saw, up to so many hours ago. */
    async seen(fromHoursAgo: number, toHoursAgo: number, page: string) {
      for (let ago = fromHoursAgo; ago >= toHoursAgo; ago -= 1) {
        const at = new Date(NOW.getTime() - ago * HOUR_MS);
        const signals = [aSignal({ page, effect: -0.3, lastSeen: at.toISOString() })];
        await deps.signals.see(scope, { signals, measured: ['funnel_drop'], at });
      }
    },
  };
}

describe('a change of settings that is looked back on', () => {
  test('shows in the waiting form how often it would have fired and what it costs', async () => {
    const { look, seen, shown, said, read } = open();
    await seen(80, 75, '/checkout');
    await seen(40, 38, '/cart');
    await look({ minEffect: 0.2, quietHours: null });
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ id: 'view-1', view: { submit: { text: 'Save' } } });
    const text = JSON.stringify(shown[0]?.view);
    expect(text).toContain('In the last 30 days this would have fired 2 times');
    expect(text).toContain('/cart');
    expect(text).toContain('What I remember begins on 18 Nov.');
    expect(text).toContain('No model reads, so nothing is paid for');
    expect(text).toContain('Smallest change told, %: 0 → 20');
    expect(said).toEqual([]);
    expect(await read()).toEqual(FrictionSetting.parse({}));
  });

  test('says how often the settings of now fired, where that is not the same', async () => {
    const { look, seen, shown } = open();
    await seen(80, 75, '/checkout');
    await look({ minEffect: 0.5 });
    const text = JSON.stringify(shown[0]?.view);
    expect(text).toContain('this would have fired not once*, as it is set now once');
  });

  test('carries the change to the button that saves it', async () => {
    const { look, shown } = open();
    await look({ hour: 5 });
    const view: unknown = shown[0]?.view;
    expect(view).toMatchObject({
      private_metadata: JSON.stringify({ channel: 'C1', responseUrl: null, change: { hour: 5 } }),
    });
  });

  test('waits for the form to open, and where it was closed tells the asker the same', async () => {
    const answers = [false, true];
    const opening = open({ views: { updateView: async () => answers.shift() ?? false } });
    await opening.look({ hour: 5 });
    expect(answers).toEqual([]);
    expect(opening.said).toEqual([]);
    const closed = open({ views: { updateView: async () => false } });
    await closed.look({ hour: 5 });
    expect(closed.said).toHaveLength(1);
    expect(JSON.stringify(closed.said)).toContain('friction_settings_save');
    expect(closed.said[0]?.text).toContain('this would have fired not once');
  });

  test('can be saved where nothing could be looked back on, and operators hear of it', async () => {
    const project = async () => {
      throw new SourceError('unavailable', 'PostHog is away.');
    };
    const { look, shown, failures } = open({ source: { ...scriptedSource({}), project } });
    await look({ hour: 5 });
    expect(JSON.stringify(shown[0]?.view)).toContain('I could not look back just now');
    expect(shown[0]?.view).toMatchObject({ submit: { text: 'Save' } });
    expect(failures).toEqual([{ job_type: 'settings' }]);
  });

  test('is tried again while Slack cannot show it', async () => {
    const updateView = async () => {
      throw new ChatError('rate_limited', 'Slack asks to wait.', { certain: true });
    };
    await expect(open({ views: { updateView } }).look({ hour: 5 })).rejects.toThrow('to wait');
  });
});

describe('a change of settings that is saved', () => {
  test('is told in the channel of news, with who it was, and can be taken back', async () => {
    const { save, read, posted, said, deps, scope } = open();
    await deps.frictionSettings.setChannel(scope, 'C1', 'U9');
    await save({ hour: 5, minPeople: 4 });
    expect(await read()).toMatchObject({ channel: 'C1', hour: 5, alerts: { minPeople: 4 } });
    expect(posted).toMatchObject([
      { channel: 'C1', content: { text: expect.stringContaining('<@U1>') } },
    ]);
    expect(said).toEqual([]);
    await save({ hour: 2, minPeople: 3 }, 'undo');
    expect(await read()).toEqual(FrictionSetting.parse({ channel: 'C1' }));
    expect(posted).toHaveLength(2);
    expect(new Set(posted.map(({ key }) => key)).size).toBe(2);
  });

  test('is told in both channels where the news move, and confirmed to who is in neither', async () => {
    const { save, posted, said, deps, scope } = open();
    await deps.frictionSettings.setChannel(scope, 'C7', 'U9');
    await save({ channel: 'C8' });
    expect(posted.map(({ channel }) => channel).toSorted()).toEqual(['C7', 'C8']);
    expect(said).toMatchObject([{ text: expect.stringContaining('Saved:') }]);
  });

  test('is confirmed to the asker alone where there is no channel', async () => {
    const { save, posted, said, read } = open();
    await save({ hour: 5 });
    expect(await read()).toMatchObject({ hour: 5 });
    expect(posted).toEqual([]);
    expect(said).toMatchObject([{ text: expect.stringContaining('02:00 → 05:00') }]);
  });

  test('is saved and told once more under the same key by a job that ended in between', async () => {
    const base = open();
    const away = async () => {
      throw new Error('The database is away.');
    };
    await base.deps.frictionSettings.setChannel(base.scope, 'C1', 'U9');
    const broken = {
      ...base.deps,
      frictionSettings: { ...base.deps.frictionSettings, save: away },
    };
    const job: Daily = {
      ...{ kind: 'settings-save', scope: base.scope, channel: 'C1', user: 'U1', askedIn: null },
      ...{ responseUrl: null, change: { hour: 5 } },
    };
    await expect(takeDaily(broken, job, aRun('a'))).rejects.toThrow('away');
    await takeDaily(base.deps, job, aRun('a'));
    expect(await base.read()).toMatchObject({ hour: 5 });
    expect(base.posted.map(({ key }) => key)).toEqual([
      `T1:${base.scope.project}:settings:a:C1`,
      `T1:${base.scope.project}:settings:a:C1`,
    ]);
  });

  test('that changes nothing says so and tells nobody else', async () => {
    const { save, posted, said, deps, scope } = open();
    await deps.frictionSettings.setChannel(scope, 'C1', 'U9');
    await save({ hour: 2, channel: 'C1' });
    expect(posted).toEqual([]);
    expect(said).toMatchObject([{ text: expect.stringContaining('nothing was changed') }]);
  });

  describe('with another project for the channel', () => {
    /** A channel that watches a project with settings of its own, and the job that changes to the new one. */
    async function moving(isConnected = true, formerChannel = 'C1') {
      const bound: unknown[] = [];
      const bind = async (...of: unknown[]) => {
        bound.push(of);
        return isConnected;
      };
      const opened = open({ projects: { bind } });
      const former = { ...opened.scope, project: `former-${opened.scope.project}` };
      await opened.deps.frictionSettings.save(
        former,
        FrictionSetting.parse({ channel: formerChannel, hour: 7 }),
        'U9',
      );
      const watch = { from: { project: former.project, name: 'Shop EU' }, to: 'Shop US' };
      const job: Daily = {
        ...{ kind: 'settings-save', scope: opened.scope, channel: 'C1', user: 'U1' },
        ...{ askedIn: null, responseUrl: null, change: { channel: 'C1' }, watch },
      };
      await takeDaily(opened.deps, job, aRun('move'));
      const read = () => opened.deps.frictionSettings.read(former);
      return { ...opened, bound, former: await read() };
    }

    test('binds it, keeps the settings of both apart, and tells the former one’s news there no more', async () => {
      const { bound, scope, former, read, posted } = await moving();
      expect(bound).toEqual([[scope, 'C1', 'U1']]);
      expect(former).toMatchObject({ channel: null, hour: 7 });
      expect(await read()).toMatchObject({ channel: 'C1', hour: 2 });
      expect(posted).toMatchObject([
        { channel: 'C1', key: expect.stringContaining(scope.project) },
      ]);
      expect(posted[0]?.content.text).toContain('<@U1>');
      expect(JSON.stringify(posted[0]?.content)).toContain('Shop EU → Shop US');
    });

    test('leaves news alone that come elsewhere', async () => {
      const { former, posted } = await moving(true, 'C5');
      expect(former).toMatchObject({ channel: 'C5' });
      expect(JSON.stringify(posted)).not.toContain('nowhere');
    });

    test('saves nothing where that project is not connected any more', async () => {
      const { former, read, posted, said } = await moving(false);
      expect([former.channel, (await read()).channel, posted]).toEqual(['C1', null, []]);
      expect(JSON.stringify(said)).toContain('No PostHog project is connected');
    });

    test('is shown before it is saved, and can be saved where nothing else changes', async () => {
      const { deps, scope, shown } = open();
      const watch = { from: { project: 'x', name: 'Shop EU' }, to: 'Shop US' };
      const asked = { scope, channel: 'C1', user: 'U1', askedIn: null, responseUrl: null };
      const job: Daily = { kind: 'settings-look', ...asked, change: {}, watch, viewId: 'v' };
      await takeDaily(deps, job, aRun('look'));
      const { view } = shown[0] ?? {};
      expect(JSON.stringify(view)).toContain('Project of this channel: Shop EU → Shop US');
      const kept = { channel: 'C1', responseUrl: null, project: scope.project, change: {} };
      expect(view).toMatchObject({
        ...{ submit: { text: 'Save' }, private_metadata: JSON.stringify(kept) },
      });
    });
  });

  test('with a value that cannot be is refused and keeps what was set', async () => {
    const { save, read } = open();
    await expect(save({ hour: 99 })).rejects.toThrow();
    expect(await read()).toEqual(FrictionSetting.parse({}));
  });
});
