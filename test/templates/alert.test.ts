import { describe, expect, it } from 'vitest';
import type { AlertMessage, GroupMessage } from '../../src/engine/signals/alerts/message.ts';
import { type Standing, UNTOUCHED } from '../../src/engine/signals/alerts/standing.ts';
import { AlertPress } from '../../src/engine/signals/alerts/take-press.ts';
import type { Measured } from '../../src/engine/signals/evidence/measured.ts';
import { alertGroup } from '../../src/templates/alert-group.ts';
import { alertReply } from '../../src/templates/alert-reply.ts';
import { alertRoot } from '../../src/templates/alert-root.ts';
import { alertUnchanged } from '../../src/templates/alert-unchanged.ts';
import { readAlertValue } from '../../src/templates/alert-values.ts';
import { check } from '../../src/templates/limits.ts';
import { HOST, INJECTIONS } from '../support/realistic-summaries.ts';
import { addresses, dangers, phoneLines, shown } from '../support/slack-text.ts';

const place = { host: HOST, projectId: '7' };
const AT = '2026-11-21T10:00:00.000Z';

const dropped: Measured = {
  ...{
    signal: 'funnel_drop|/pay',
    kind: 'funnel_drop',
    segment: { device: 'Mobile' },
    runs: 2,
    notes: [],
  },
  what: '44 % get from checkout to payment on phones, usually 61 %',
  ...{ numerator: 212, denominator: 480, interval: [0.4, 0.49] },
  baseline: {
    ...{ numerator: 1_170, denominator: 1_918, interval: [0.59, 0.63] },
    what: 'the same hours of four weeks',
  },
  ...{ effect: -0.28, history: [], p: 0.0001, people: 268 },
};

const grey: Measured = {
  ...{ signal: 'friction', kind: 'session_recording_friction', segment: {}, runs: 1, notes: [] },
  what: 'Pressed button "Pay", which was disabled',
  ...{ numerator: 6, denominator: 8, interval: [0.41, 0.93], baseline: null },
  ...{ effect: null, history: [], p: null, people: 6 },
};

const opened: AlertMessage = {
  ...{ news: 'opened', alertId: 'a1', at: AT, openedAt: AT, page: '/checkout', step: 'payment' },
  headline: dropped.what,
  ...{ stops: true, isData: false, before: null, quietMinutes: null, fix: null },
  explanation: {
    template: 'control-does-nothing',
    text: 'A button that people need stays disabled.',
    mode: 'facts',
  },
  numbers: [dropped, grey],
  seen: [48, 80, 122].map((seconds, i) => ({
    ...{ kind: 'fact', id: `f${i}`, seconds, text: 'Button "Pay" stayed grey after the address' },
    sessionId: `0192f0c1-7b1e-7000-8000-00000000000${i}`,
  })),
  ...{ supports: [], contradicts: ['Desktop is unchanged: 66 of 100'] },
  notKnown: ['What enables the button is not known.'],
  refusals: [
    {
      ...{ signal: 's', check: 'errorImpact', reason: 'no measured js_error signal' },
      ...{ observed: 'Script errors in 8 of 8 sessions', liftedBy: null },
    },
  ],
  next: 'Watch one of them, then check what enables "Pay".',
  ...{ recommendation: null, confidence: { value: 0.6, lowest: 'specificity' } },
  ...{ wait: null, standing: UNTOUCHED },
};

const resolved: AlertMessage = { ...opened, news: 'resolved', quietMinutes: 120 };
const digest: GroupMessage = {
  ...{ news: 'digest', at: AT, limit: null },
  items: [opened, { ...resolved, stops: false, headline: 'Search is slow on phones' }],
};

describe('The first message of an alert', () => {
  it('reads well', () => {
    expect(shown(alertRoot(opened, place))).toMatchSnapshot();
  });

  it('is red only where people could not go on', () => {
    expect(shown(alertRoot({ ...opened, stops: false }, place))).not.toContain('🔴');
  });

  it('says, edited, that it is over', () => {
    expect(alertRoot(resolved, place).text).toBe(`Resolved: ${opened.headline}`);
  });

  it('names by now what a measured signal lets be named', () => {
    const [first] = opened.refusals;
    if (!first) throw new Error('There is a refusal.');
    const liftedBy = { signal: 'js', title: 'Errors doubled on /checkout' };
    const text = shown(alertRoot({ ...opened, refusals: [{ ...first, liftedBy }] }, place));
    expect(text).toContain('Measured beside it: Errors doubled on /checkout');
    expect(text).not.toContain('Not named as a cause');
  });

  it('says nothing of numbers and moments that there are none of', () => {
    const bare = { ...opened, numbers: [], seen: [], refusals: [], contradicts: [], notKnown: [] };
    expect(shown(alertRoot(bare, place))).toMatchSnapshot();
  });

  it('links every moment two seconds before it', () => {
    expect(addresses(alertRoot(opened, place))).toEqual(
      [46, 78, 120].map(
        (t, i) => `${HOST}/project/7/replay/0192f0c1-7b1e-7000-8000-00000000000${i}?t=${t}`,
      ),
    );
  });
});

/** All ways in which an alert can stand, by who said so and why. */
function standings(who: string, reason: string): Readonly<Record<string, Partial<Standing>>> {
  const by = { by: who, at: AT };
  return {
    untouched: {},
    acknowledged: { acknowledged: by },
    'snoozed for a day': { snooze: { ...by, until: '2026-11-22T10:30:00.000Z' } },
    'acknowledged and snoozed until it gets worse': {
      ...{ acknowledged: by, snooze: { ...by, until: null } },
    },
    'called not real': { state: 'not-real', notReal: { ...by, reason } },
    'called fixed': { state: 'fixed', fix: { ...by, before: dropped, visits: 1_240 } },
    'called fixed, seen in recordings': {
      ...{ state: 'fixed', fix: { ...by, before: grey, visits: 12 } },
    },
    'called fixed, without a rate': { state: 'fixed', fix: { ...by, before: null, visits: null } },
    over: { state: 'resolved', acknowledged: by },
  };
}

const STANDINGS = standings('U0JON000002', 'A test, or our own team');

function standing(fields: Partial<Standing>, alert = opened): AlertMessage {
  return { ...alert, standing: { ...UNTOUCHED, ...fields } };
}

describe('An alert as it stands', () => {
  it.each(Object.entries(STANDINGS))(
    'says who does what, and what can be pressed (%s)',
    (_, one) => {
      const message = alertRoot(standing(one), place);
      expect(shown(message).split('\n\n').slice(2).join('\n')).toMatchSnapshot();
      expect(check(message)).toEqual([]);
    },
  );

  it('has buttons that name the alert and what is said of it', () => {
    const values = Object.values(STANDINGS).flatMap((one) => {
      const { blocks } = alertRoot(standing(one), place);
      const own = blocks.filter(({ type }) => type !== 'context_actions');
      return [...JSON.stringify(own).matchAll(/"value":"([^"]+)"/g)].map((match) => match[1]);
    });
    const read = values.map((value) => readAlertValue(value ?? ''));
    expect(new Set(read.map((choice) => choice?.alertId))).toEqual(new Set(['a1']));
    expect(new Set(read.map((choice) => choice?.what))).toEqual(new Set(AlertPress.options));
    for (const value of ['', 'a1', 'a1 sing', 'a1 fixed now']) {
      expect(readAlertValue(value)).toBeNull();
    }
  });

  it('is red only while people cannot go on and nobody says otherwise', () => {
    const red = Object.entries(STANDINGS).filter(([, one]) =>
      alertRoot(standing(one), place).text.startsWith('🔴'),
    );
    expect(red.map(([name]) => name)).toEqual([
      'untouched',
      'acknowledged',
      'snoozed for a day',
      'acknowledged and snoozed until it gets worse',
    ]);
  });
});

describe('What changed nothing', () => {
  const now = new Date('2026-11-21T10:03:00Z');
  const words = (what: AlertPress, fields: Partial<Standing>) =>
    alertUnchanged({ ...UNTOUCHED, ...fields }, { what, by: 'U0MAYA00001', at: now }, now)?.text;

  it.each([
    ['acknowledge', 'acknowledged', '<@U0JON000002> took it 3 min ago.'],
    ['snooze-week', 'snoozed for a day', '<@U0JON000002> snoozed it 3 min ago.'],
    ['fixed', 'called fixed', '<@U0JON000002> called it fixed 3 min ago.'],
    [
      ...(['fixed', 'called not real'] as const),
      '<@U0JON000002> called it not real 3 min ago: A test, or our own team.',
    ],
    ['acknowledge', 'over', 'It is over already.'],
    ['wake', 'untouched', 'That was taken back already.'],
    ['real', 'untouched', 'That was taken back already.'],
    [
      ...(['real', 'called not real'] as const),
      'It came back since, as an alert of its own: press it there.',
    ],
  ] as const)('is explained to whoever pressed: %s, %s', (what, name, sentence) => {
    expect(words(what, STANDINGS[name] ?? {})).toBe(sentence);
  });

  it('is no news to whoever did it, and of an alert that is gone says so', () => {
    const acknowledged = { by: 'U0MAYA00001', at: now.toISOString() };
    expect(words('acknowledge', { acknowledged })).toBeUndefined();
    const gone = alertUnchanged(null, { what: 'fixed', by: 'U1', at: now }, now);
    expect(gone?.text).toBe('I no longer have that alert.');
  });
});

describe('What became of an alert', () => {
  it.each([
    ['still', { ...opened, news: 'still' as const }],
    ['worse', { ...opened, news: 'worse' as const }],
    ['reopened', { ...opened, news: 'reopened' as const }],
  ])('reads well in its thread (%s)', (_, message) => {
    expect(shown(alertReply(message, place))).toMatchSnapshot();
  });
});

describe('Several alerts in one message', () => {
  it('read well in the morning, and where there were too many at once', () => {
    expect(shown(alertGroup(digest, place))).toMatchSnapshot();
    const cap = { ...digest, news: 'cap' as const, limit: 5 };
    expect(shown(alertGroup(cap, place))).toMatchSnapshot();
  });

  it('say how many there are, where not all are named', () => {
    const items = Array.from({ length: 20 }, () => opened);
    expect(shown(alertGroup({ ...digest, items }, place))).toMatch(/and 1[4-9] more\n/);
  });
});

describe('Every message about alerts', () => {
  const long = 'something very long that nobody would ever call a page or a button '.repeat(8);

  function all(message: AlertMessage, said = STANDINGS) {
    const items = Array.from({ length: 8 }, () => message);
    return [
      ...Object.values(said).map((one) => alertRoot(standing(one, message), place)),
      alertReply(message, place),
      alertGroup({ ...digest, items }, place),
    ];
  }

  function withText(text: string): AlertMessage {
    const number = (one: Measured) => ({
      ...{ ...one, what: text },
      baseline: one.baseline && { ...one.baseline, what: text },
    });
    return {
      ...{ ...opened, headline: text, next: text, notKnown: [text], contradicts: [text] },
      explanation: { ...opened.explanation, text },
      numbers: [dropped, grey, dropped].map(number),
      seen: opened.seen.map((one) => ({ ...one, text, sessionId: text || 'x' })),
      refusals: opened.refusals.flatMap((one) => [
        { ...one, observed: text },
        { ...one, liftedBy: { signal: text, title: text } },
      ]),
    };
  }

  it('fits one screen of a phone', () => {
    for (const message of [
      ...all(opened),
      ...all(withText(long), standings('U0JON000002', long)),
    ]) {
      expect(phoneLines(message)).toBeLessThanOrEqual(24);
      expect(check(message)).toEqual([]);
    }
  });

  it.each(INJECTIONS)('calls nobody and links nowhere else when its texts are %j', (injection) => {
    for (const message of all(withText(injection), standings(injection, injection))) {
      expect(check(message)).toEqual([]);
      expect(dangers(message, HOST)).toEqual([]);
      for (const address of addresses(message)) expect(address).toMatch(`${HOST}/project/7/`);
    }
  });
});
