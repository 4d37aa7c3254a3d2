import { FrictionSetting } from '../../src/engine/friction/setting.ts';
import { dailyChecks } from '../../src/templates/daily-checks.ts';
import { dailyHere } from '../../src/templates/daily-here.ts';
import { dailyNews } from '../../src/templates/daily-news.ts';
import { dailyQuiet } from '../../src/templates/daily-quiet.ts';
import { dailyRoot } from '../../src/templates/daily-root.ts';
import { dailyRules } from '../../src/templates/daily-rules.ts';
import {
  dailyAlready,
  dailyFailed,
  dailyHeard,
  dailyHelp,
  dailyRunning,
  dailyUnclear,
} from '../../src/templates/daily-said.ts';
import { dailyStatus } from '../../src/templates/daily-status.ts';
import { checksGone, checksView } from '../../src/templates/daily-views.ts';
import { notRealFinding, notRealLost } from '../../src/templates/not-real-finding.ts';
import { quietWeek } from '../../src/templates/quiet-week.ts';
import {
  ERRORS,
  failedCheck,
  frictionResult,
  uncheckedResult,
} from '../../test/support/friction-result.ts';
import type { Section } from './entry.ts';
import { JON, MAYA, NOW, PLACE } from './invented.ts';

const DAY = '2026-11-21';
const ZONE = 'Europe/Berlin';
const cost = { dollars: 12.4, basis: 'By what the last 7 batches cost: 15 visits a day.' };

const apply = failedCheck('ctaResponsiveness', 5, {
  exposure: {
    ...{ did: 'pressed "Apply" in vain', place: '/basket', days: 7, p: 0.004 },
    ...{ exposed: 61, exposedConverted: 9, others: 153, othersConverted: 88 },
  },
});
const stuck = failedCheck('checkoutProgression', 8, {
  ...{ page: '/checkout', control: null, recommendation: 'Say at the field what is wrong.' },
  pattern: '8 of 15 sessions: Reached the address and got no further (/checkout, 8)',
});
const login = failedCheck('formInteractionClarity', 4, { page: '/account/login' });
const result = frictionResult([apply, stuck, ERRORS]);
const before = [{ day: '2026-11-20', result: frictionResult([stuck, login]) }];
const news = dailyNews(result, before, []);
const threads = new Map(
  news.still.map(({ check }) => [check, new URL('https://local.example/archives/C1/p1')]),
);
const checks = dailyChecks(result, PLACE);

/** The news of a day, and the words of `/friction`. */
export const daily: Section = {
  title: 'The news of a day',
  entries: [
    {
      ...{ name: 'daily-root', title: 'News of the day', place: 'channel' },
      says: 'Once a day, where there is news: what is new, what lasts, what was not seen again.',
      content: [dailyRoot(result, news, { ...PLACE, day: DAY, threads })],
    },
    {
      ...{ name: 'daily-checks', title: 'All checks', place: 'thread' },
      says: 'Under the news: each of the checks, those that fail first.',
      content: checks,
    },
    {
      ...{ name: 'daily-checks--form', title: 'All checks, by the button', place: 'modal' },
      says: 'The same, for whoever presses the button under the news.',
      content: checksView(checks),
    },
    {
      ...{ name: 'daily-checks-gone', title: 'Checks of long ago', place: 'modal' },
      says: 'Where the checks of that day are not kept any more.',
      content: checksGone(),
    },
    {
      ...{ name: 'not-real-finding', title: 'Called not real', place: 'thread' },
      says: 'Under the news: who said so and why, with the way back.',
      content: [
        notRealFinding({
          ...{ day: DAY, check: apply, by: JON },
          reason: 'A test, or our own team: we tried vouchers on Friday',
        }),
        notRealFinding({ day: DAY, check: apply, by: JON, reason: null }),
      ],
    },
    {
      ...{ name: 'daily-quiet', title: 'A day without news', place: 'channel' },
      says: 'One line, where the setting asks for it; and one where too little was there to check.',
      content: [
        dailyQuiet({ result, news: { still: news.still } }),
        dailyQuiet({ result: uncheckedResult(), news: { still: [] } }),
      ],
    },
    {
      ...{ name: 'quiet-week', title: 'A quiet week', place: 'channel' },
      says: 'After a week of silence: how large a drop this traffic would have shown.',
      content: [
        quietWeek({
          ...{ read: 71, still: 2, openAlerts: 0, failedDays: [], uncheckedDays: 0 },
          unwatched: { hours: 168, missed: 0, longest: 0, distrusted: 0 },
          power: {
            visits: 4_120,
            passages: [
              { words: 'from arriving to basket', drop: 0.104, isConversion: false },
              { words: 'from basket to checkout', drop: 0.2154, isConversion: false },
              { words: 'from arriving to order', drop: 0.311, isConversion: true },
            ],
          },
        }),
      ],
    },
    {
      ...{ name: 'quiet-week--holes', title: 'A week with holes', place: 'channel' },
      says: 'Where not all of a week was watched, that is said first.',
      content: [
        quietWeek({
          ...{ read: 40, still: 0, openAlerts: 1, uncheckedDays: 0 },
          ...{ failedDays: ['2026-11-17', '2026-11-19'], power: null },
          unwatched: { hours: 168, missed: 40, longest: 30, distrusted: 14 },
        }),
      ],
    },
    {
      ...{ name: 'daily-here', title: 'The news come here', place: 'channel' },
      says: 'Said to all after `/friction here`: from when on, and for how much.',
      content: [
        dailyHere({ by: MAYA, next: new Date('2026-11-22T01:00:00Z'), cost, quietDays: false }),
      ],
    },
    {
      ...{ name: 'daily-status', title: '/friction status', place: 'ephemeral' },
      says: 'What runs when, how the last batches went, what is open.',
      content: [
        dailyStatus({
          ...{ hour: 2, zone: ZONE, next: new Date('2026-11-22T01:00:00Z'), cost, channel: 'here' },
          last: {
            ...{ day: DAY, startedAt: new Date('2026-11-21T01:02:00Z'), state: 'finished' },
            ...{ score: 50, applicable: 8 },
          },
          scores: [50, 38, 40, 36, 38, 39],
          open: ['44 % get from checkout to payment on phones, usually 61 %'],
        }),
      ],
    },
    {
      ...{ name: 'daily-rules', title: '/friction rules', place: 'ephemeral' },
      says: 'What is looked at, and what is told of it.',
      content: [
        dailyRules({
          ...{ setting: FrictionSetting.parse({ channel: 'C0PRODUCT01' }), zone: ZONE, labels: [] },
        }),
      ],
    },
    {
      ...{ name: 'daily-help', title: '/friction help', place: 'ephemeral' },
      says: 'What can be typed after it.',
      content: [dailyHelp()],
    },
    {
      ...{ name: 'daily-said', title: 'Words to whoever typed /friction', place: 'ephemeral' },
      says: 'Heard, begun, under way, made already, given up, not understood.',
      content: [
        ...[dailyHeard(), dailyRunning(null), dailyRunning(NOW), dailyAlready(NOW)],
        ...[dailyFailed(), dailyUnclear('tomorrow'), notRealLost()],
      ],
    },
  ],
};
