import { reportDetails } from '../../../src/templates/report-details.ts';
import { reportLink } from '../../../src/templates/report-link.ts';
import { reportPattern } from '../../../src/templates/report-pattern.ts';
import { type Plan, reportPlan } from '../../../src/templates/report-plan.ts';
import { reportCancelled, reportProgress } from '../../../src/templates/report-progress.ts';
import { reportRoot } from '../../../src/templates/report-root.ts';
import { reportWeekly } from '../../../src/templates/report-weekly.ts';
import { everyText } from '../../support/hostile-texts.ts';
import {
  addressRefused,
  checkout,
  lost,
  measured,
  sideBySide,
} from '../../support/realistic-reports.ts';
import { AT, JON, place, RUN, type Ways } from './way.ts';

const { host } = place;
const reports = [checkout, measured, sideBySide, lost];

const PLAN: Plan = {
  eligible: 412,
  estimate: {
    ...{ sessions: 100, calls: 112, inputTokens: 640_000, outputTokens: 50_000, dollars: 2.9 },
    ...{ minutes: 4, left: 38, needsAdmin: false, overBudget: false },
  },
  budget: { monthly: 50, perRun: 10 },
  noModel: 'x',
  askConsent: { project: 'x', command: 'x' },
  leftOut: 'x',
  narrowings: ['x', 'y'],
};

/** Ways to ask for less are named by code, with what was recorded in the name. */
function planOf(text: string): Plan {
  return { ...everyText(PLAN, text), narrowings: [`Only ${text}`, `Only on ${text}`] };
}

function run(title: string) {
  return { id: RUN, title };
}

/** A report: its plan, its course, its root and its thread. */
export const reportWays: Ways = {
  'report-root': (text) =>
    reports.map((one) =>
      reportRoot(everyText(one, text), {
        ...{ host, runId: RUN, fullReport: new URL('https://backstory.example/reports/1') },
        ...{ narrowing: `Only ${text}`, canRepeat: true },
      }),
    ),
  'report-details': (text) =>
    reports.flatMap((one) => reportDetails(everyText(one, text), { host }).rest),
  'report-overview': (text) =>
    [reportDetails(everyText(checkout, text), { host }).overview].flatMap((one) => one ?? []),
  'report-pattern': (text) => {
    const picture = { file: 'F0PICTURE1', captions: [text, text] };
    const pattern = everyText({ ...addressRefused, doubt: 'x', exposure: EXPOSURE }, text);
    return [
      reportPattern(pattern, { number: 2, host, picture }),
      reportPattern(pattern, { number: 2, host }),
    ];
  },
  'report-plan': (text) => [
    reportPlan(run(text), planOf(text)),
    reportPlan(run(text), { ...planOf(text), noModel: null }),
  ],
  'report-progress': (text) => [
    reportProgress(run(text), { stage: 'reading', done: 6, of: 10, secondsLeft: 100 }),
  ],
  'report-cancelled': (text) => [reportCancelled(run(text), { done: 6, of: 10 })],
  'report-link': () => [reportLink(new URL('https://backstory.example/reports/1'))],
  'report-weekly': (text) => [
    reportWeekly({ runId: RUN, by: text, next: AT }),
    reportWeekly({ runId: RUN, by: JON, next: null }),
  ],
};

const EXPOSURE = {
  ...{
    counted: 'x',
    exposed: 81,
    exposedConverted: 4,
    others: 331,
    othersConverted: 118,
    p: 0.001,
  },
};
