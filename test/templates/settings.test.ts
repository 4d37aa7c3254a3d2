import { describe, expect, it } from 'vitest';
import { checkView } from '../../sandbox/slack/blocks/view.ts';
import { changeSetting } from '../../src/engine/friction/change-setting.ts';
import { CHECK_KEYS } from '../../src/engine/friction/check.ts';
import { FrictionSetting } from '../../src/engine/friction/setting.ts';
import type { Fired } from '../../src/engine/signals/alerts/rehearse.ts';
import { SignalKind } from '../../src/engine/signals/signal.ts';
import { dailyRules } from '../../src/templates/daily-rules.ts';
import { check } from '../../src/templates/limits.ts';
import {
  changeValue,
  readChangeValue,
  settingsChanged,
  settingsSaved,
} from '../../src/templates/settings-change.ts';
import { costWords, settingsRehearsal } from '../../src/templates/settings-rehearsal.ts';
import { lookingBack, notTakenView, rehearsedView } from '../../src/templates/settings-views.ts';
import { HOST, INJECTIONS } from '../support/realistic-summaries.ts';
import { dangers, phoneLines, shown } from '../support/slack-text.ts';

const before = FrictionSetting.parse({ channel: 'C0NEWS' });
const after = changeSetting(before, {
  ...{ hour: 5, zone: 'Europe/Berlin', quietHours: null, minEffect: 0.125 },
  ...{ mutedKinds: ['dead_click'], mutedChecks: ['exitTrigger'], quietDays: true },
});
const changed = { before, after };
const place = { channel: 'C1', responseUrl: null };
const cost = { dollars: 12.4, basis: 'By what the last 7 batches cost: 15 visits a day.' };

function fired(day: number, fields: Partial<Fired> = {}): Fired {
  const at = `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
  const headline = 'Fewer get from checkout to payment on phones than on the same days before';
  return { at, kind: 'opened', fingerprint: `f${day}`, headline, page: '/checkout', ...fields };
}

const looked = {
  would: {
    fired: [fired(2), fired(4, { page: null }), fired(9, { kind: 'reopened' })],
    messages: 3,
  },
  does: { fired: Array.from({ length: 7 }, (_, i) => fired(i + 1)), messages: 7 },
  ...{ days: 30, knownSince: null, cost },
};

/** A label as somebody gives it under an alert. */
function label(names: string[], real: boolean) {
  const said = {
    real,
    reason: real ? null : 'It was a test.',
    by: 'U1',
    at: '2026-11-20T00:00:00Z',
  };
  return { alertId: 'a', fingerprint: 'f', template: 't', names, ...said };
}

describe('what is shown before settings are saved', () => {
  it('is when they would have fired, the newest first, the cost and what changes', () => {
    expect(shown(settingsRehearsal(changed, looked))).toMatchSnapshot();
  });

  it('fits one screen of a phone however often they would have fired, and says how often more', () => {
    const often = { ...looked, would: { fired: looked.does.fired, messages: 7 } };
    const message = settingsRehearsal(changed, { ...often, knownSince: new Date('2026-11-01') });
    expect(shown(message)).toContain('and 2 times before that');
    expect(shown(message)).toContain('What I remember begins on 1 Nov.');
    const small = { before, after: changeSetting(before, { hour: 5 }) };
    expect(phoneLines(settingsRehearsal(small, often))).toBeLessThanOrEqual(24);
  });

  it('says that it could not look back, and can be saved all the same', () => {
    const view = rehearsedView(changed, null, place);
    expect(JSON.stringify(view.blocks)).toContain('I could not look back just now');
    expect(view.submit?.text).toBe('Save');
  });

  it('has nothing to save where nothing was changed', () => {
    const same = { before, after: before };
    expect(rehearsedView(same, looked, place)).not.toHaveProperty('submit');
    expect(shown(settingsRehearsal(same, looked, { isGone: true }))).not.toContain('[Save]');
  });

  it('can be saved from the message that stands for a closed form', () => {
    const message = settingsRehearsal(changed, looked, { isGone: true });
    expect(shown(message)).toContain('nothing is saved yet');
    expect(shown(message)).toContain('[Save]');
    expect(check(message)).toEqual([]);
  });

  it.each([
    ['while it looks back', lookingBack('id')],
    ['then', rehearsedView(changed, looked, place)],
    ['where it was not taken', notTakenView({ ...place, change: { hour: 5 } })],
  ])('is a view that Slack takes: %s', (_, view) => {
    expect(checkView('modal', view, () => false)).toMatchObject({ ok: true });
  });

  it('names the cost of a month with what it stands on, or why there is none', () => {
    expect(costWords(cost)).toBe(
      'About $12.40 a month. By what the last 7 batches cost: 15 visits a day.',
    );
    const basis = 'The price of the model is not known.';
    expect(costWords({ dollars: null, basis })).toBe(basis);
  });
});

describe('changed settings', () => {
  it('are told with who changed what, and can be taken back', () => {
    const message = settingsChanged(changed, 'U0ANNA');
    expect(shown(message)).toMatchSnapshot();
    expect(check(message)).toEqual([]);
    const [button] = message.blocks.flatMap((one) => (one.type === 'actions' ? one.elements : []));
    const undo = button && 'value' in button ? readChangeValue(button.value ?? '') : null;
    expect(changeSetting(after, undo?.change ?? {})).toEqual(before);
  });

  it('name the project that the channel watches from now on, and whose news come there no more', () => {
    const watch = { from: { project: '7', name: 'Shop <!here> EU' }, to: 'Shop US' };
    const moved = { before, after: before, project: '8', watch, silenced: true };
    const message = settingsChanged(moved, 'U0ANNA');
    expect(shown(message)).toContain('Project of this channel: Shop');
    expect(shown(message)).toContain('EU → Shop US');
    expect(shown(message)).toMatch(/News and alerts of Shop .* here → nowhere/);
    expect(JSON.stringify(message)).not.toContain('<!here>');
    expect(shown(message)).not.toContain('[Undo]');
    expect(rehearsedView(moved, null, place).submit?.text).toBe('Save');
    expect(shown(settingsSaved({ ...moved, silenced: false }))).not.toContain('News and alerts');
  });

  it('stand in a button with their project; those of before hold the change alone', () => {
    const wanted = { project: '8', watch: true, change: { hour: 5 } };
    expect(readChangeValue(changeValue(wanted) ?? '')).toEqual(wanted);
    expect(readChangeValue('{"hour":5}')).toEqual({ change: { hour: 5 } });
    for (const value of ['', 'x', '7', '[1]']) expect(readChangeValue(value)).toBeNull();
  });

  it('name a channel as Slack does, and none where there is none', () => {
    const here = { before: FrictionSetting.parse({}), after: before };
    expect(JSON.stringify(settingsChanged(here, 'U1'))).toContain('no channel → <#C0NEWS>');
  });

  it('have no Undo where the old ones are too long for a button', () => {
    const mutedPages = Array.from({ length: 300 }, (_, i) => `/section-${i}/*`);
    const message = settingsChanged({ before: changeSetting(before, { mutedPages }), after }, 'U1');
    expect(shown(message)).not.toContain('[Undo]');
    expect(check(message)).toEqual([]);
  });

  it('are confirmed, or said to be as they were', () => {
    expect(shown(settingsSaved(changed))).toContain('Saved:');
    expect(shown(settingsSaved({ before, after: before }))).toContain('nothing was changed');
  });
});

describe('the rules', () => {
  const labels = [
    ...Array.from({ length: 9 }, (_, i) => label(['dead_click', 'exitTrigger'], i === 0)),
    label(['js_error'], true),
  ];

  it('say what is looked at, what is told of it, and what people called real', () => {
    const message = dailyRules({ setting: after, zone: 'Europe/Berlin', labels });
    expect(shown(message)).toMatchSnapshot();
    expect(check(message)).toEqual([]);
  });

  it('fit one screen of a phone, whatever is muted', () => {
    const muted = [...SignalKind.options];
    const pages = Array.from({ length: 40 }, (_, i) => `/section-${i}/*`);
    const settings = [
      before,
      after,
      changeSetting(after, { mutedKinds: muted, mutedChecks: [...CHECK_KEYS], mutedPages: pages }),
      changeSetting(before, { mutedPages: pages }),
    ];
    for (const setting of settings) {
      const message = dailyRules({ setting, zone: 'America/Argentina/Buenos_Aires', labels });
      expect(phoneLines(message)).toBeLessThanOrEqual(24);
    }
  });
});

describe('hostile text in settings', () => {
  it.each(INJECTIONS)('stays text: %s', (text) => {
    const hostile = changeSetting(before, {
      conversionEvent: text,
      mutedPages: [text],
      zone: text,
    });
    const pair = { before, after: hostile };
    const seen = {
      ...looked,
      would: { fired: [fired(2, { headline: text, page: text })], messages: 1 },
    };
    const messages = [
      settingsRehearsal(pair, { ...seen, cost: { dollars: 1, basis: text } }),
      dailyRules({ setting: hostile, zone: text, labels: [label([text], true)] }),
      settingsSaved(pair),
    ];
    for (const message of messages) {
      expect(dangers(message, HOST)).toEqual([]);
      expect(check(message)).toEqual([]);
    }
  });
});
