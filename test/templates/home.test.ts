import { describe, expect, test } from 'vitest';
import { checkView } from '../../sandbox/slack/blocks/view.ts';
import type { Label } from '../../src/engine/signals/alerts/labels.ts';
import { backstoryBudget, backstoryPrivacy, budgetSet } from '../../src/templates/backstory.ts';
import { backstoryStatus } from '../../src/templates/backstory-status.ts';
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

const REMEDY =
  'PostHog refused the personal API key: make a new one in PostHog under Settings → Personal API keys and give it in /backstory setup, or set POSTHOG_PERSONAL_API_KEY.';

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
  others: Array.from({ length: 120 }, (_, i) => ({ id: `${i}`, name: 'y'.repeat(300) })),
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

/** The same, with a refused key, a spent budget and nobody who answers. */
const BROKEN = {
  ...FULL,
  used: { calls: 9, inputTokens: 1, outputTokens: 1, dollars: 51, unpriced: 2 },
  connection: {
    posthog: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, ok: false, remedy: REMEDY })),
    ...{ missingScopes: ['files:write', 'groups:read'], model: null, renderer: false },
  },
};

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
    for (const view of [homeSetup(), homeTrouble()])
      expect(checkView('home', view, () => false)).toMatchObject({ ok: true });
  });

  test('says what to do about what does not work', () => {
    const connection = {
      posthog: [
        { name: 'person:read', ok: false, remedy: 'Give the key person:read.' },
        { name: 'query:read', ok: true, remedy: null },
      ],
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
    expect(textOf(homeTab({ ...FULL, labels: [] }))).not.toContain('Nobody judged anything');
    expect(textOf(homeTab(aHome()))).toContain('Nobody judged anything');
  });

  test('has nothing to press for who may change nothing', () => {
    expect(textOf(homeTab(FULL))).toContain('"home_pause"');
    expect(textOf(homeTab({ ...FULL, mayConfigure: false }))).not.toMatch(
      /"(home_(?!project)|setup_)/,
    );
  });

  test('says of a key that PostHog refuses what to do, once, and of single permissions which', () => {
    const checks = (remedies: readonly (string | null)[]) => ({
      posthog: remedies.map((remedy, i) => ({
        name: `scope${i}:read`,
        ok: remedy === null,
        remedy,
      })),
      ...{ missingScopes: [], model: null, renderer: true },
    });
    const text = (remedies: readonly (string | null)[], mayConfigure = true) =>
      textOf(homeTab(aHome({ connection: checks(remedies), mayConfigure, channel: 'C1' })));
    expect(text(['Make a new key.', 'Make a new key.'])).toContain(
      '✗ PostHog: Make a new key.\\n✓',
    );
    expect(text(['Make a new key.', 'Make a new key.'])).toContain('"setup_open"');
    expect(text(['Make a new key.'], false)).not.toContain('"setup_open"');
    expect(text(['Give it.', null, 'Give it.'])).toContain(
      '✗ PostHog scope0:read, scope2:read: Give',
    );
    expect(text([null])).not.toContain('"setup_open"');
  });

  test('offers the other projects, told apart where two have one name, and keeps which one it shows', () => {
    const others = [
      { id: '8', name: 'Shop EU' },
      { id: '9', name: '<!channel> Blog' },
    ];
    const view = homeTab(aHome({ others }));
    expect(view.private_metadata).toBe('7');
    expect(textOf(view)).toContain('"text":"Shop EU (8)","emoji":false},"value":"8"');
    expect(checkView('home', view, () => false)).toMatchObject({ ok: true });
    expect(textOf(homeTab(aHome()))).not.toContain('home_project');
  });

  test('shows what runs before what ran, and says how many more there are', () => {
    const ran = Array.from({ length: 8 }, (_, i) => ({ ...REPORT, title: `Ran ${i}` }));
    const runs = { ...REPORT, title: 'Runs', state: 'running', patterns: null } as const;
    const text = textOf(homeTab(aHome({ reports: [...ran, runs] })));
    expect(text).toMatch(/Runs>, running.*Ran 4>.*and 3 more/s);
    expect(text).not.toContain('Ran 5');
  });

  test('says what a spent budget means, and until when', () => {
    const used = { calls: 9, inputTokens: 1, outputTokens: 1, dollars: 50, unpriced: 0 };
    expect(textOf(homeTab(aHome({ used })))).toContain(
      'Spent: until 1 Dec (UTC) answers and reports are measured',
    );
    const december = new Date('2026-12-31T23:59:00Z');
    expect(textOf(homeTab(aHome({ used, now: december })))).toContain('until 1 Jan (UTC)');
    expect(textOf(homeTab(aHome()))).not.toContain('Spent:');
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
    ['status where all is broken and spent', backstoryStatus(BROKEN)],
    ['a new budget', budgetSet(change)],
  ])('answers on one screen of a phone (%s)', (_, message) => {
    expect(check(message)).toEqual([]);
    expect(phoneLines(message)).toBeLessThanOrEqual(24);
  });

  test('status names how often kinds were right, those that were moved down first, and says what is not there', () => {
    const text = textOf(backstoryStatus(FULL));
    expect(text).toMatch(
      /How often it was right\*\\n• Press without an answer: 1 of 9 .*, mostly wrong/,
    );
    expect(text).toMatch(/8 of 9/);
    const empty = textOf(backstoryStatus(aHome()));
    expect(empty).toContain('*Shop EU*');
    expect(empty).toContain('No reports yet');
    expect(empty).not.toContain('How often');
  });

  test('budget says when the month begins anew, and what it means that it is spent', () => {
    const used = { calls: 9, inputTokens: 1, outputTokens: 1, dollars: 51, unpriced: 2 };
    expect(textOf(backstoryBudget(aHome()))).toContain('It begins anew on 1 Dec (UTC).');
    const spent = textOf(backstoryBudget(aHome({ used })));
    expect(spent).toContain('$51.00 of $50.00 · 2 tokens in 9 calls, 2 of unknown price');
    expect(spent).toContain('Spent: until 1 Dec (UTC) answers and reports are measured facts');
    expect(textOf(backstoryStatus(aHome({ used })))).toContain('Spent: until 1 Dec (UTC)');
  });

  test('names who set which limit, and no other', () => {
    const text = textOf(budgetSet(change));
    expect(text).toContain('<@U0MAYA00001>');
    expect(text).toContain('A month: $50.00 → $80.00');
    expect(text).not.toContain('One run');
  });
});
