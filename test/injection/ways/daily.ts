import { LENGTHS } from '../../../src/bot/views/settings/bounds.ts';
import { changeSetting } from '../../../src/engine/friction/change-setting.ts';
import { FrictionSetting } from '../../../src/engine/friction/setting.ts';
import { dailyChecks } from '../../../src/templates/daily-checks.ts';
import { dailyHere } from '../../../src/templates/daily-here.ts';
import { dailyNews } from '../../../src/templates/daily-news.ts';
import { dailyQuiet } from '../../../src/templates/daily-quiet.ts';
import { dailyRoot } from '../../../src/templates/daily-root.ts';
import { dailyRules } from '../../../src/templates/daily-rules.ts';
import { dailyAlready, dailyRunning, dailyUnclear } from '../../../src/templates/daily-said.ts';
import { dailyStatus } from '../../../src/templates/daily-status.ts';
import { notRealFinding } from '../../../src/templates/not-real-finding.ts';
import { quietWeek } from '../../../src/templates/quiet-week.ts';
import { settingsChanged, settingsSaved } from '../../../src/templates/settings-change.ts';
import { settingsRehearsal } from '../../../src/templates/settings-rehearsal.ts';
import { rehearsedView } from '../../../src/templates/settings-views.ts';
import { setupPower } from '../../../src/templates/setup-welcome.ts';
import { ERRORS, failedCheck, frictionResult } from '../../support/friction-result.ts';
import { everyText } from '../../support/hostile-texts.ts';
import { AT, JON, place, type Ways } from './way.ts';

const failed = failedCheck('ctaResponsiveness', 5, { lifted: 'x' });
const before = frictionResult([failedCheck('exitTrigger', 4), failedCheck('trustBarriers', 3)]);
const today = frictionResult([failed, failedCheck('trustBarriers', 3), ERRORS], {
  ...{ mode: 'facts', modeReason: 'x', fallback: { reason: 'x', oldest: '2026-10-01' } },
});
const cost = { dollars: 12.4, basis: 'x' };

function newsOf(text: string) {
  const result = everyText(today, text);
  const earlier = [{ day: '2026-11-20', result: everyText(before, text) }];
  return { result, news: dailyNews(result, earlier, [40, 38, 41, 39]) };
}

function power(words: string) {
  const one = (drop: number | null, isConversion = false) => ({ words, drop, isConversion });
  return { visits: 4_120, passages: [one(0.1), one(0.2), one(null), one(0.3, true)] };
}

/** A setting in which people wrote whatever they liked. */
function settings(text: string) {
  const was = FrictionSetting.parse({ channel: 'C0NEWS' });
  const change = {
    conversionEvent: text.slice(0, LENGTHS.conversionEvent) || 'x',
    mutedPages: [text.slice(0, LENGTHS.mutedPages)],
    zone: text.slice(0, LENGTHS.zone),
  };
  return { before: was, after: changeSetting(was, change) };
}

function lookedBack(text: string) {
  const one = { at: AT.toISOString(), fingerprint: text, headline: text };
  const fired = [
    { ...one, kind: 'opened' as const, page: text },
    { ...one, kind: 'reopened' as const, page: null },
  ];
  const would = { fired, messages: 2 };
  const does = { fired: [], messages: 0 };
  return { would, does, days: 30, knownSince: AT, cost: { dollars: 3, basis: text } };
}

/** The daily news, `/friction`, and its settings. */
export const daily: Ways = {
  'daily-root': (text) => {
    const { result, news } = newsOf(text);
    return [dailyRoot(result, news, { ...place, day: '2026-11-21' })];
  },
  'daily-checks': (text) => dailyChecks(everyText(today, text), place),
  'daily-unchecked': (text) => {
    const result = { ...everyText(today, text), notChecked: `Nothing was checked: ${text}` };
    const { news } = newsOf(text);
    return [dailyRoot(result, news, place), dailyQuiet({ result, news })];
  },
  'daily-quiet': (text) => {
    const { result, news } = newsOf(text);
    return [dailyQuiet({ result, news })];
  },
  'daily-here': (text) => [
    dailyHere({ by: text, next: AT, cost: { dollars: 1, basis: text }, quietDays: true }),
    dailyHere({ by: JON, next: 'now', cost, quietDays: false }),
  ],
  'daily-status': (text) => [
    dailyStatus({
      ...{ hour: 2, zone: text, channel: 'here', next: AT, scores: [38, null], cost },
      last: { day: '2026-11-21', startedAt: AT, state: 'finished', score: 38, applicable: 8 },
      open: [text, text, text, text],
    }),
  ],
  'daily-rules': (text) => {
    const said = { real: false, reason: text, by: text, at: AT.toISOString() };
    const label = { alertId: 'a', fingerprint: 'f', template: 't', names: [text], ...said };
    return [dailyRules({ setting: settings(text).after, zone: text, labels: [label, label] })];
  },
  'daily-unclear': (text) => [dailyUnclear(text)],
  'daily-running': () => [dailyRunning(AT)],
  'daily-already': () => [dailyAlready(AT)],
  'not-real-finding': (text) => [
    notRealFinding({ day: '2026-11-21', check: everyText(failed, text), by: text, reason: text }),
  ],
  'quiet-week': (text) => [
    quietWeek({
      ...{
        read: 71,
        still: 2,
        openAlerts: 1,
        failedDays: [],
        uncheckedDays: 1,
        power: power(text),
      },
      unwatched: { hours: 168, missed: 40, longest: 30, distrusted: 2 },
    }),
    quietWeek({
      ...{
        read: 71,
        still: 0,
        openAlerts: 0,
        failedDays: [],
        uncheckedDays: 0,
        power: power(text),
      },
      unwatched: { hours: 168, missed: 0, longest: 0, distrusted: 0 },
    }),
  ],
  'settings-changed': (text) => [settingsChanged(settings(text), text)],
  'settings-saved': (text) => [settingsSaved(settings(text))],
  'settings-rehearsal': (text) => [
    settingsRehearsal(settings(text), lookedBack(text), { isGone: true }),
    rehearsedView(settings(text), lookedBack(text), { channel: 'C1', responseUrl: null }),
  ],
  'setup-power': (text) => [setupPower(power(text))],
};
