import type { AlertMessage } from '../../src/engine/signals/alerts/message.ts';
import { type Standing, UNTOUCHED } from '../../src/engine/signals/alerts/standing.ts';
import type { Measured } from '../../src/engine/signals/evidence/measured.ts';
import { sessionOf } from './invented.ts';

const AT = '2026-11-21T12:10:00.000Z';
const HOUR = 3_600_000;

/** Two hours each, since nine in Berlin. */
const history = [61, 58, 63, 44, 40, 41].map((hits, i) => ({
  at: new Date(Date.parse('2026-11-21T08:00:00Z') + 2 * i * HOUR).toISOString(),
  ...{ hits, all: 100, usual: [0.57, 0.65] satisfies [number, number] },
}));

/** What was counted when the alert was told. */
export const dropped: Measured = {
  ...{ signal: 'device_gap||pay|device=Mobile|', kind: 'device_gap', runs: 2, history },
  segment: { device: 'Mobile' },
  what: '44 % get from checkout to payment on phones, usually 61 %',
  ...{ numerator: 212, denominator: 480, interval: [0.4, 0.49] },
  baseline: {
    ...{ numerator: 1_170, denominator: 1_918, interval: [0.59, 0.63] },
    what: 'the same hours of four weeks',
  },
  ...{ effect: -0.28, p: 0.0001, people: 268 },
  notes: ['212 of 480 visits; before, 1,170 of 1,918', 'Desktop: 66 %, usually 65 %'],
};

/** The same after it was mended. */
export const back: Measured = {
  ...dropped,
  what: '60 % get from checkout to payment on phones, usually 61 %',
  ...{ numerator: 301, denominator: 498, interval: [0.56, 0.65], people: 197 },
};

const grey: Measured = {
  ...{ ...dropped, signal: 'friction', kind: 'session_recording_friction', segment: {} },
  what: 'Pressed button "Pay", which was disabled',
  ...{ numerator: 6, denominator: 8, interval: [0.41, 0.93], baseline: null },
  ...{ effect: null, history: [], p: null, people: 6, notes: [] },
};

/** People on phones get no further than the address. */
export const opened: AlertMessage = {
  ...{ news: 'opened', alertId: 'a1', at: AT, openedAt: AT, page: '/checkout', step: 'payment' },
  headline: dropped.what,
  ...{ stops: true, isData: false, before: null, quietMinutes: null, fix: null, wait: null },
  explanation: {
    ...{ template: 'control-does-nothing', mode: 'model' },
    text: '"Pay" stays grey after the address on phones.',
  },
  numbers: [dropped, grey],
  seen: [48, 80, 122].map((seconds, i) => ({
    ...{ kind: 'screen', id: `f${i}`, sessionId: sessionOf(i), seconds },
    text: 'Button "Pay" stayed grey after the address',
  })),
  supports: ['0 of 8 that paid met it.', 'It was seen in two runs in a row.'],
  contradicts: ['Desktop is unchanged: 66 of 100'],
  notKnown: ['What enables the button is not known.'],
  refusals: [
    {
      ...{ signal: 's', check: 'errorImpact', liftedBy: null },
      reason: 'JS errors seen in 8 of 8 sessions; as common among those who paid',
      observed: 'Script errors in 8 of 8 sessions',
    },
  ],
  next: 'Watch one of them, then check what enables "Pay" in Safari.',
  ...{ recommendation: null, confidence: { value: 0.75, lowest: 'alternativesExcluded' } },
  standing: UNTOUCHED,
};

/** The same alert, as somebody left it. */
export function standing(fields: Partial<Standing>): AlertMessage {
  return { ...opened, standing: { ...UNTOUCHED, ...fields } };
}
