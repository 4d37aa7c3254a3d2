import type { Report } from '../../src/engine/patterns/report.ts';
import { ANY_RECORDING } from '../../src/engine/ports/recording-list.ts';
import { narrowings } from '../../src/engine/requests/narrowings.ts';
import { reportDetails } from '../../src/templates/report-details.ts';
import { reportLink } from '../../src/templates/report-link.ts';
import { reportPattern } from '../../src/templates/report-pattern.ts';
import { type Plan, reportPlan } from '../../src/templates/report-plan.ts';
import { reportCancelled, reportProgress } from '../../src/templates/report-progress.ts';
import { reportRoot } from '../../src/templates/report-root.ts';
import { reportWeekly } from '../../src/templates/report-weekly.ts';
import {
  addressRefused,
  checkout,
  measured,
  nothing,
  sideBySide,
} from '../../test/support/realistic-reports.ts';
import { HOST } from '../../test/support/realistic-summaries.ts';
import { PICTURE, type Section } from './entry.ts';
import { MAYA, NOW, PLACE, RUN, sessionOf } from './invented.ts';

const [first, second, third] = sideBySide.summaries;
/** As three visits are, and not three tellings of one. */
const few: Report = {
  ...sideBySide,
  summaries: [
    first,
    second && { ...second, headline: 'Left when delivery costs came up' },
    third,
  ].filter((one) => one !== undefined),
  usage: { calls: 4, inputTokens: 19_000, outputTokens: 1_600, dollars: 0.1 },
  ...{ seconds: 44, hiddenValues: 3 },
};
/** Sessions as they are called. */
const partly: Report = {
  ...measured,
  coverage: {
    ...measured.coverage,
    failed: [{ id: sessionOf(51), reason: 'PostHog did not give its recording' }],
    skipped: measured.coverage.skipped.map((one, n) => ({ ...one, id: sessionOf(60 + n) })),
  },
};
const labels = narrowings(ANY_RECORDING, { now: NOW }).map(({ label }) => label);

const page = new URL('https://backstory.example/reports/r1');
const asked = { id: RUN, title: 'on /checkout, last 7 days' };
const root = {
  ...PLACE,
  runId: RUN,
  fullReport: page,
  narrowing: labels[0] ?? null,
  canRepeat: true,
};
const { overview } = reportDetails(checkout, PLACE);

const plan: Plan = {
  eligible: 412,
  estimate: {
    ...{ sessions: 100, calls: 112, inputTokens: 640_000, outputTokens: 50_000, dollars: 2.9 },
    ...{ minutes: 4, left: 38, overBudget: false, needsAdmin: false },
  },
  budget: { monthly: 50, perRun: 10 },
  ...{ noModel: null, askConsent: null, leftOut: null },
  narrowings: labels,
};

/** Many sessions, from the plan to the weekly run. */
export const reports: Section = {
  title: 'Many sessions',
  entries: [
    {
      ...{ name: 'report-plan', title: 'Plan', place: 'channel' },
      says: 'Before anything is read: which sessions, for how much, and in what time.',
      content: [reportPlan(asked, plan)],
    },
    {
      ...{ name: 'report-plan--dear', title: 'A dear plan', place: 'channel' },
      says: 'A run that costs more than one may without an admin.',
      content: [
        reportPlan(asked, {
          ...plan,
          estimate: {
            ...plan.estimate,
            sessions: 400,
            inputTokens: 2_560_000,
            dollars: 11.6,
            minutes: 14,
            needsAdmin: true,
          },
        }),
      ],
    },
    {
      ...{ name: 'report-progress', title: 'A report is made', place: 'channel' },
      says: 'Stands where the report will be, and changes as it goes on.',
      content: [reportProgress(asked, { stage: 'reading', done: 61, of: 100, secondsLeft: 130 })],
    },
    {
      ...{ name: 'report-root', title: 'Report', place: 'channel' },
      says: 'What stops people and what slows them down, with how many of how many met it.',
      content: [reportRoot(checkout, root)],
    },
    {
      ...{ name: 'report-root--facts', title: 'Report without a model', place: 'channel' },
      says: 'Measured facts alone, with what was not seen again and what could not be read.',
      content: [reportRoot(partly, root)],
    },
    {
      ...{ name: 'report-root--few', title: 'Too few for patterns', place: 'channel' },
      says: 'Two to four sessions are told side by side.',
      content: [reportRoot(few, { ...root, narrowing: null })],
    },
    {
      ...{ name: 'report-root--nothing', title: 'Nothing found', place: 'channel' },
      says: 'Sessions were read, and nothing went wrong again and again.',
      content: [reportRoot(nothing, root)],
    },
    {
      ...{ name: 'report-overview', title: 'Patterns beside each other', place: 'thread' },
      says: 'First under a report: how many sessions met each pattern.',
      content: overview ? [overview] : [],
    },
    {
      ...{ name: 'report-pattern', title: 'One pattern', place: 'thread' },
      says: 'Under a report, one reply each: what happens, to whom, compared with whom.',
      content: [
        reportPattern(addressRefused, {
          ...{ number: 2, host: HOST },
          picture: { file: PICTURE, captions: ['the filled form', 'the refusal', 'once more'] },
        }),
      ],
    },
    {
      ...{ name: 'report-details', title: 'What else there is to know', place: 'thread' },
      says: 'Last under a report: what was not seen again, what is missing and why.',
      content: reportDetails(partly, PLACE).rest,
    },
    {
      ...{ name: 'report-cancelled', title: 'Cancelled', place: 'channel' },
      says: 'Somebody ended a run; what was read is kept.',
      content: [reportCancelled(asked, { done: 61, of: 100 })],
    },
    {
      ...{ name: 'report-weekly', title: 'Run again weekly', place: 'thread' },
      says: 'Said to all: who has a report run every week, and who ended that.',
      content: [
        reportWeekly({ runId: RUN, by: MAYA, next: new Date('2026-11-28T09:30:00Z') }),
        reportWeekly({ runId: RUN, by: MAYA, next: null }),
      ],
    },
    {
      ...{ name: 'report-link', title: 'A new link', place: 'ephemeral' },
      says: 'To whoever pressed a link to a report page that has expired.',
      content: [reportLink(page)],
    },
  ],
};
