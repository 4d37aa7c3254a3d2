import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/engine/patterns/report.ts';
import { ACTIONS } from '../../src/templates/actions.ts';
import { failure } from '../../src/templates/failure.ts';
import { check } from '../../src/templates/limits.ts';
import type { Message } from '../../src/templates/render.ts';
import { reportDetails } from '../../src/templates/report-details.ts';
import { reportPattern } from '../../src/templates/report-pattern.ts';
import { barrierOf, type Plan, reportPlan } from '../../src/templates/report-plan.ts';
import { reportCancelled, reportProgress } from '../../src/templates/report-progress.ts';
import { reportRoot } from '../../src/templates/report-root.ts';
import { shownPatterns } from '../../src/templates/report-shown.ts';
import { readReportValue, reportValue } from '../../src/templates/report-values.ts';
import { reportWeekly } from '../../src/templates/report-weekly.ts';
import {
  addressRefused,
  checkout,
  huge,
  lost,
  measured,
  nothing,
  sideBySide,
  slowed,
  withReportTexts,
} from '../support/realistic-reports.ts';
import { HOST, INJECTIONS } from '../support/realistic-summaries.ts';
import { addresses, dangers, phoneLines, shown } from '../support/slack-text.ts';

const PAGE = 'https://backstory.example/reports/run-1?until=1&sign=ab';
const options = { host: HOST, runId: 'run-1', fullReport: new URL(PAGE), narrowing: 'Mobile only' };
const realistic = { checkout, measured, slowed, nothing, sideBySide, lost };

function rootOf(report: Report): Message {
  return reportRoot(report, { ...options, canRepeat: true });
}

function threadOf(report: Report): Message[] {
  const { overview, rest } = reportDetails(report, { host: HOST });
  const replies = report.patterns.map((pattern, i) =>
    reportPattern(pattern, {
      ...{ number: i + 1, host: HOST },
      picture: { file: 'F0PICTURE', captions: [pattern.name, pattern.description] },
    }),
  );
  return [...(overview ? [overview] : []), ...replies, ...rest];
}

describe('The root message of a report', () => {
  it.each(Object.entries(realistic))('reads well (%s)', (_, report) => {
    expect(shown(rootOf(report))).toMatchSnapshot();
  });

  it.each(Object.entries({ ...realistic, huge }))(
    'fits one screen of a phone (%s)',
    (_, report) => {
      expect(phoneLines(rootOf(report))).toBeLessThanOrEqual(24);
      expect(check(rootOf(report))).toEqual([]);
    },
  );

  it('names what stops people, and has the others in a menu with their numbers', () => {
    const text = JSON.stringify(rootOf(checkout).blocks);
    expect(shown(rootOf(checkout)).match(/🔴/g)).toHaveLength(2);
    expect(text).toContain('"text":"3 more, not blocking"');
    expect(text).toContain(`"action_id":"${ACTIONS.showPattern}"`);
    expect(text).toContain('"value":"run-1 p-slow-2","description"');
    expect(text).toContain('medium · 6 of 96 (2–11 %)');
  });

  it('shows what slows people down, without red, where nothing stops them', () => {
    expect(shown(rootOf(slowed))).not.toContain('🔴');
    expect(shown(rootOf(slowed))).toContain('• *Delivery costs are opened again and again*');
  });

  it('keeps the news of its headline however long the question was', () => {
    expect(shown(rootOf(huge))).toContain('10 things stop people, 10 slow them down');
  });

  it('says how large a trouble could have gone unseen where there is none', () => {
    expect(shown(rootOf(nothing))).toContain('up to 4 % of visits meet can have gone unseen');
  });

  it('puts few sessions side by side, each with a way to its whole summary', () => {
    const text = JSON.stringify(rootOf(sideBySide).blocks);
    for (const { session } of sideBySide.summaries) {
      expect(text).toContain(`"action_id":"summarize_session","value":"${session.id}"`);
    }
  });

  it('shows no dollars where the price is not known, and none where no model was asked', () => {
    const unpriced = { ...checkout, usage: { ...checkout.usage, dollars: null } };
    expect(shown(rootOf(unpriced))).not.toContain('$');
    expect(shown(rootOf(measured))).not.toContain('$');
    expect(shown(rootOf(checkout))).toContain('$2.90');
  });

  it('offers only what there is: the page, what failed, a run every week', () => {
    const bare = reportRoot(checkout, {
      ...{ host: HOST, runId: 'run-1', fullReport: null, narrowing: null, canRepeat: false },
    });
    expect(shown(bare)).not.toMatch(/Full report|weekly|rest again|Mobile/);
    expect(addresses(bare)).toEqual([]);
    expect(shown(rootOf(lost))).toMatch(/Full report.*Try the rest again.*Run again weekly/);
    expect(addresses(rootOf(checkout))).toEqual([PAGE]);
  });
});

describe("A report's thread", () => {
  it('tells one pattern: what, who, how one knows, where to see it', () => {
    const picture = { file: 'F0PICTURE', captions: ['before', 'at', 'after'] };
    const message = reportPattern(addressRefused, { number: 2, host: HOST, picture });
    expect(shown(message)).toMatchSnapshot();
    expect(check(message)).toEqual([]);
    expect(addresses(message)[0]).toMatch(/replay\/0192.*\?t=38$/);
  });

  it('draws the patterns beside each other, and says the same in words', () => {
    const { overview } = reportDetails(checkout, { host: HOST });
    const chart = overview?.blocks.find((block) => block.type === 'data_visualization');
    expect(chart).toMatchObject({
      chart: {
        series: [{ data: [{ value: 23 }, { value: 9 }, { value: 4 }, { value: 5 }, { value: 6 }] }],
      },
    });
    expect(overview && shown(overview)).toContain('2 · Address refused without a reason — 9 of 96');
    const [only] = checkout.patterns;
    const single = { ...checkout, patterns: only ? [only] : [] };
    expect(reportDetails(single, { host: HOST }).overview).toBeNull();
  });

  it('names what was skipped and failed with its true reason, and the single sessions of a lost report', () => {
    const told = reportDetails(lost, { host: HOST }).rest.map(shown).join('\n');
    expect(told).toContain('Failed, 60 sessions: the model refused');
    expect(told).toContain('*Visit 39 ended at the address form*');
    const measuredRest = reportDetails(measured, { host: HOST }).rest.map(shown).join('\n');
    expect(measuredRest).toContain(
      'Not seen again: Size picker jumps back, 0 of 15 (up to 20 % possible)',
    );
    expect(measuredRest).toContain('Missing: 1 of 4 groups of sessions could not be compared');
    expect(measuredRest).toContain('Skipped, 3 sessions: too short: 4 s of recording');
  });

  it('tells at once five patterns that stop people at most, and three others where nothing does', () => {
    expect(shownPatterns(huge)).toHaveLength(5);
    expect(shownPatterns(checkout).map(({ number }) => number)).toEqual([1, 2]);
    expect(shownPatterns(slowed)).toHaveLength(3);
  });
});

const text = fc.oneof(
  fc.constantFrom(...INJECTIONS),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(fc.constantFrom(...INJECTIONS, ...'<>&|@*_~`:"\n '), fc.integer({ min: 1, max: 900 }))
    .map(([one, n]) => one.repeat(n)),
);

function expectHarmless(report: Report): void {
  for (const message of [rootOf(report), ...threadOf(report)]) {
    expect(check(message)).toEqual([]);
    expect(dangers(message, HOST)).toEqual([]);
    expect(JSON.stringify(message)).not.toMatch(/<[@#]|<!(?!date\^\d)/);
    for (const address of addresses(message)) {
      expect(address === PAGE || address.startsWith(`${HOST}/`)).toBe(true);
    }
  }
}

describe('Whatever stands in a report', () => {
  it.each(INJECTIONS)('calls nobody and links nowhere when every text is %j', (injection) => {
    expectHarmless(withReportTexts(measured, [injection]));
    expectHarmless(withReportTexts(checkout, [injection]));
    expectHarmless(withReportTexts(lost, [injection]));
  });

  it('keeps to the limits, and its root to one screen, with texts of any kind', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(checkout, measured, slowed, lost),
        fc.array(text, { minLength: 1, maxLength: 30 }),
        (report, texts) => {
          const told = withReportTexts(report, texts);
          expectHarmless(told);
          expect(phoneLines(rootOf(told))).toBeLessThanOrEqual(26);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps to the limits when there is more of everything than any report has', () => {
    expectHarmless(huge);
    expectHarmless(withReportTexts(huge, ['<&>'.repeat(4000)]));
    expectHarmless(withReportTexts(huge, [`e${'\u0301'.repeat(9999)}`]));
  });

  it('cannot write an element of the layout, end an attribute or run a template', () => {
    const forged = '</section><section>forged</section></option> " value="x {{cost}}';
    const blocks = (one: string) => rootOf(withReportTexts(measured, [one])).blocks;
    expect(blocks(forged).map(({ type }) => type)).toEqual(blocks('x').map(({ type }) => type));
    expect(JSON.stringify(blocks(forged))).not.toContain('"value":"x');
  });
});

describe('Whatever people ask for', () => {
  const estimate = {
    ...{ sessions: 100, calls: 112, inputTokens: 640_000, outputTokens: 50_000, dollars: 2.9 },
    ...{ minutes: 4.2, left: 38, needsAdmin: false, overBudget: false },
  };
  const plan: Plan = {
    ...{ eligible: 412, estimate, budget: { monthly: 50, perRun: 10 }, noModel: null },
    ...{ askConsent: null, leftOut: null, narrowings: ['Mobile only', 'Last 24 hours'] },
  };
  const run = { id: 'run-1', title: 'on /checkout with rage clicks, last 7 days' };
  const plans: Readonly<Record<string, Plan>> = {
    plain: plan,
    'above one run': { ...plan, estimate: { ...estimate, dollars: 14, needsAdmin: true } },
    'above the month': { ...plan, estimate: { ...estimate, left: 1.2, overBudget: true } },
    'nothing left, price unknown': { ...plan, estimate: { ...estimate, dollars: null, left: 0 } },
    'half understood': { ...plan, leftOut: 'I did not understand: "angry"; I leave it out.' },
    'a few': { ...plan, eligible: 3, estimate: { ...estimate, sessions: 3 } },
    'without a model': { ...plan, noModel: 'No model is configured.' },
    'not agreed': {
      ...plan,
      noModel: 'No one allows recordings of this project to go to the model.',
      askConsent: { project: 'Shop EU', command: 'last 7 days on /checkout' },
    },
  };

  it.each(Object.entries(plans))('is planned in a few lines (%s)', (_, one) => {
    const message = reportPlan(run, one);
    expect(shown(message)).toMatchSnapshot();
    expect(check(message)).toEqual([]);
    expect(phoneLines(message)).toBeLessThanOrEqual(16);
  });

  it('runs for everybody, for admins, or not at all', () => {
    const barriers = Object.fromEntries(
      Object.entries(plans).map(([name, one]) => [name, barrierOf(one)]),
    );
    expect(barriers).toMatchObject({ plain: 'none', 'without a model': 'none' });
    expect(barriers).toMatchObject({ 'above one run': 'admins', 'above the month': 'month' });
    expect(barriers).toMatchObject({ 'nothing left, price unknown': 'month' });
  });

  it.each([
    [
      { stage: 'reading', done: 61, of: 100, secondsLeft: 118 },
      'Reading sessions: 61 of 100 · patterns next · about 2 min',
    ],
    [
      { stage: 'reading', done: 98, of: 100, secondsLeft: 3 },
      'Reading sessions: 98 of 100 · patterns next · about 10 s',
    ],
    [
      { stage: 'reading', done: 0, of: 1000, secondsLeft: null },
      'Reading sessions: 0 of 1,000 · patterns next',
    ],
    [{ stage: 'looking', sessions: 12 }, 'Looking at the screen in 12 sessions · patterns next'],
    [{ stage: 'patterns', read: 96 }, 'Looking for patterns in 96 sessions'],
  ] as const)('shows %o as "%s"', (progress, line) => {
    expect(shown(reportProgress(run, progress)).split('\n')[1]).toBe(line);
  });

  it('calls nobody and links nowhere, planned, running, ended or refused', () => {
    fc.assert(
      fc.property(text, text, (typed, more) => {
        const told = { id: 'run-1', title: typed };
        const asked = { ...plan, leftOut: more, noModel: more };
        const messages = [
          reportPlan(told, { ...asked, askConsent: { project: more, command: typed } }),
          reportProgress(told, { stage: 'patterns', read: 96 }),
          reportCancelled(told, { done: 1, of: 2 }),
          reportWeekly({ runId: 'run-1', by: more, next: new Date(0) }),
          failure({ kind: 'unclear-report', sentence: `No: ${typed}` }),
          failure({ kind: 'no-such-sessions', title: typed, skipped: 1 }),
          failure({ kind: 'report-unfinished', runId: 'run-1', title: typed, posthog: true }),
        ];
        for (const message of messages) {
          expect(check(message)).toEqual([]);
          expect(dangers(message, HOST)).toEqual([]);
        }
      }),
    );
  });
});

describe('The value of a button under a report', () => {
  it('comes back as it went, or is none', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ minLength: 1 }), (runId, choice) => {
        const value = reportValue(runId, choice);
        if (value) expect(readReportValue(value.text)).toEqual({ runId, choice });
      }),
    );
    expect(readReportValue('run-1')).toEqual({ runId: 'run-1', choice: null });
    expect(readReportValue('')).toBeNull();
    expect(reportValue('run-1', 'x'.repeat(200))).toBeNull();
  });
});
