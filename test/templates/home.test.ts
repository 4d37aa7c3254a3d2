import { describe, expect, test } from 'vitest';
import { checkView } from '../../sandbox/slack/blocks/view.ts';
import type { Label } from '../../src/engine/signals/alerts/labels.ts';
import {
  backstoryBudget,
  backstoryPrivacy,
  backstoryStatus,
  budgetSet,
} from '../../src/templates/backstory.ts';
import { homeSetup, homeTab, homeTrouble } from '../../src/templates/home.ts';
import type { HomeReport, HomeSchedule } from '../../src/templates/home-facts.ts';
import { check } from '../../src/templates/limits.ts';
import { aHome } from '../support/home-facts.ts';
import { dangers, phoneLines } from '../support/slack-text.ts';

const AT = new Date('2026-11-21T08:00:00Z');
const REPORT: HomeReport = {
  ...{ title: 'On /checkout, last 7 days', state: 'finished', askedAt: AT, patterns: 3 },
  ...{ channel: 'C0PRODUCT01', url: 'https://backstory.example/reports/r1' },
};
const SCHEDULE: HomeSchedule = {
  ...{ id: 'daily', kind: 'daily', title: null, next: AT, paused: false },
};

/** What so many people said of patterns of one kind. */
function labels(kind: string, judged: number, real: number): Label[] {
  return Array.from({ length: judged }, (_, i) => ({
    ...{ message: `m${i}`, claim: 'p', text: 'It stalls', names: [kind], real: i < real },
    ...{ reason: null, by: 'U1', at: AT.toISOString() },
  }));
}

/** As people read it: what breaks links in foreign text is not seen. */
function textOf(view: object): string {
  return JSON.stringify(view).replaceAll('\u2060', '');
}

const FULL = aHome({
  ...{ channel: 'C0PRODUCT01', consent: { by: 'U0MAYA00001', at: AT }, note: 'On its way.' },
  reports: Array.from({ length: 30 }, () => REPORT),
  schedules: [
    SCHEDULE,
    ...Array.from({ length: 40 }, (_, i) => ({
      ...{ id: `r${i}`, kind: 'weekly', title: 'x'.repeat(300), next: AT, paused: i % 2 === 0 },
    })),
  ] as HomeSchedule[],
  labels: [...labels('no-answer', 9, 1), ...labels('errorImpact', 9, 8)],
  tally: { right: 12, wrong: 3 },
});

describe('The Home tab', () => {
  test.each([
    ['new', aHome()],
    ['full', FULL],
    ['for somebody who may change nothing', { ...FULL, mayConfigure: false }],
    [
      'without an answer of anybody',
      aHome({
        project: null,
        connection: { posthog: null, missingScopes: null, model: null, renderer: false },
      }),
    ],
  ])('is taken by Slack (%s)', (_, facts) => {
    expect(checkView('home', homeTab(facts), () => false)).toMatchObject({ ok: true });
  });

  test('is taken by Slack before a project is connected, and where nothing could be gathered', () => {
    for (const view of [homeSetup({ mayConfigure: true }), homeTrouble()])
      expect(checkView('home', view, () => false)).toMatchObject({ ok: true });
  });

  test('says what to do about what does not work', () => {
    const connection = {
      posthog: [{ name: 'person:read', ok: false, remedy: 'Give the key person:read.' }],
      ...{ missingScopes: ['files:write'], model: null, renderer: false },
    };
    const text = textOf(homeTab(aHome({ connection })));
    expect(text).toContain('✗ PostHog person:read: Give the key person:read.');
    expect(text).toContain('✗ Slack did not give files:write. Add it under OAuth');
    expect(text).toContain('– No model is configured: answers are measured facts');
    expect(text).toContain('✗ Pictures: no renderer runs.');
  });

  test('tells how often each kind was right, and that one which mostly was not moved down', () => {
    const text = textOf(homeTab(FULL));
    expect(text).toMatch(
      /Press without an answer: 1 of 9 \(\d+–\d+ %\) · _mostly wrong, so it stands below/,
    );
    expect(text).toMatch(/8 of 9 \(\d+–\d+ %\)"|8 of 9 \(\d+–\d+ %\)\\n/);
    expect(text).toContain('12 answers called good, 3 wrong');
  });

  test('has nothing to press for who may change nothing', () => {
    expect(textOf(homeTab(FULL))).toContain('"home_pause"');
    expect(textOf(homeTab({ ...FULL, mayConfigure: false }))).not.toMatch(/"(home_|setup_)/);
    expect(textOf(homeSetup({ mayConfigure: false }))).not.toContain('setup_open');
  });

  test('offers Resume where a schedule rests', () => {
    const text = textOf(homeTab(aHome({ schedules: [{ ...SCHEDULE, paused: true }] })));
    expect(text).toContain('"home_resume"');
    expect(text).not.toContain('"home_pause"');
  });

  test('makes nothing of markup in titles and names', () => {
    const hostile = '<!channel> <https://evil.example|x> *a* @here';
    const facts = aHome({
      reports: [{ ...REPORT, title: hostile, url: null, channel: 'D1' }],
      schedules: [{ ...SCHEDULE, kind: 'weekly', title: hostile }],
      project: { name: hostile, timezone: hostile, conversionEvent: hostile, funnel: [hostile] },
    });
    const { blocks } = backstoryStatus(facts);
    const home = homeTab(facts).blocks as typeof blocks;
    for (const message of [
      { text: '', blocks },
      { text: '', blocks: home },
    ])
      expect(dangers(message, 'https://none.example')).toEqual([]);
  });
});

describe('/backstory', () => {
  const change = {
    ...{ before: { monthly: 50, perRun: 10 }, after: { monthly: 80, perRun: 10 } },
    by: 'U0MAYA00001',
  };

  test.each([
    ['status', backstoryStatus(FULL)],
    ['privacy', backstoryPrivacy(FULL)],
    ['budget', backstoryBudget(FULL)],
    ['a new budget', budgetSet(change)],
  ])('answers on one screen of a phone (%s)', (_, message) => {
    expect(check(message)).toEqual([]);
    expect(phoneLines(message)).toBeLessThanOrEqual(24);
  });

  test('names who set which limit, and no other', () => {
    const text = textOf(budgetSet(change));
    expect(text).toContain('<@U0MAYA00001>');
    expect(text).toContain('A month: $50.00 → $80.00');
    expect(text).not.toContain('One run');
  });
});
