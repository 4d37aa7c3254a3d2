import type { AlertMessage } from '../../../src/engine/signals/alerts/message.ts';
import { type Standing, UNTOUCHED } from '../../../src/engine/signals/alerts/standing.ts';
import type { Measured } from '../../../src/engine/signals/evidence/measured.ts';
import { alertCourse, alertDetails } from '../../../src/templates/alert-details.ts';
import { alertGroup } from '../../../src/templates/alert-group.ts';
import { alertReply } from '../../../src/templates/alert-reply.ts';
import { alertRoot } from '../../../src/templates/alert-root.ts';
import { alertUnchanged } from '../../../src/templates/alert-unchanged.ts';
import { everyText } from '../../support/hostile-texts.ts';
import { AT, place, type Ways } from './way.ts';

const at = AT.toISOString();
const HOUR = 3_600_000;

const dropped: Measured = {
  ...{ signal: 'x', kind: 'funnel_drop', segment: { device: 'x' }, runs: 2, notes: ['x'] },
  ...{ what: 'x', numerator: 212, denominator: 480, interval: [0.4, 0.49] },
  baseline: { numerator: 1_170, denominator: 1_918, interval: [0.59, 0.63], what: 'x' },
  ...{ effect: -0.28, p: 0.0001, people: 268 },
  history: [61, 58, 63, 44, 40, 41].map((hits, i) => ({
    ...{ at: new Date(AT.getTime() + 2 * i * HOUR).toISOString(), hits, all: 100 },
    usual: [0.5, 0.7],
  })),
};

const opened: AlertMessage = {
  ...{ news: 'opened', alertId: 'a1', at, openedAt: at, page: 'x', step: 'x', headline: 'x' },
  ...{ stops: true, isData: false, before: null, quietMinutes: 120, fix: null, wait: null },
  explanation: { template: 'control-does-nothing', text: 'x', mode: 'model' },
  numbers: [dropped, { ...dropped, notes: [] }],
  seen: [48, 80].map((seconds) => ({ kind: 'fact', id: 'x', sessionId: 'x', seconds, text: 'x' })),
  ...{ supports: ['x'], contradicts: ['x'], notKnown: ['x'], next: 'x', recommendation: 'y' },
  refusals: [
    { signal: 'x', check: 'x', reason: 'x', observed: 'x', liftedBy: null },
    { signal: 'x', check: 'x', reason: 'x', observed: 'x', liftedBy: { signal: 'x', title: 'x' } },
  ],
  confidence: { value: 0.6, lowest: 'specificity' },
  standing: UNTOUCHED,
};

/** How an alert can stand, by whom and why. */
const by = { by: 'x', at };
const standings: readonly Partial<Standing>[] = [
  {},
  { acknowledged: by, snooze: { ...by, until: null } },
  { state: 'not-real', notReal: { ...by, reason: 'x' } },
  { state: 'fixed', fix: { ...by, before: dropped, visits: 1_240 } },
];
const standing = standings.map(
  (one): AlertMessage => ({ ...opened, standing: { ...UNTOUCHED, ...one } }),
);

const checked = { before: dropped, after: dropped, p: 0.01, recordings: null };
const replies: readonly AlertMessage[] = [
  ...(['still', 'worse', 'changed', 'resolved', 'reopened'] as const).map((news) => ({
    ...{ ...opened, news },
  })),
  { ...opened, news: 'fix-confirmed', fix: { outcome: 'confirmed', ...checked } },
  { ...opened, news: 'fix-failed', fix: { outcome: 'failed', ...checked } },
  { ...opened, news: 'fix-waiting', wait: { visits: 3, needed: 90, of: 'visits' } },
];

/** Its headline is a sentence of ours, around what was recorded. */
function alertOf(alert: AlertMessage, text: string): AlertMessage {
  return { ...everyText(alert, text), headline: `Fewer get on from ${text}` };
}

/** Alerts: their root, their thread, and what became of them. */
export const alerts: Ways = {
  'alert-root': (text) => standing.map((one) => alertRoot(alertOf(one, text), place)),
  'alert-reply': (text) => replies.map((one) => alertReply(alertOf(one, text), place)),
  'alert-details': (text) => {
    const alert = alertOf(opened, text);
    return [
      ...alertDetails(alert, alertCourse(alert, 'Europe/Berlin')),
      ...alertDetails(alert, null),
    ];
  },
  'alert-group': (text) => {
    const items = standing.map((one) => alertOf(one, text));
    return [
      alertGroup({ news: 'digest', at, items, limit: null }, place),
      alertGroup({ news: 'cap', at, items, limit: 5 }, place),
    ];
  },
  'alert-unchanged': (text) =>
    standing.flatMap((one) => {
      const pressed = { what: 'acknowledge' as const, by: 'U0MAYA00001', at: AT };
      return alertUnchanged(alertOf(one, text).standing, pressed, AT) ?? [];
    }),
};
