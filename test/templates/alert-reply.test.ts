import { describe, expect, it } from 'vitest';
import type { AlertMessage, FixCheck } from '../../src/engine/signals/alerts/message.ts';
import { UNTOUCHED } from '../../src/engine/signals/alerts/standing.ts';
import type { Measured } from '../../src/engine/signals/evidence/measured.ts';
import { alertReply } from '../../src/templates/alert-reply.ts';
import { check } from '../../src/templates/limits.ts';
import { HOST } from '../support/realistic-summaries.ts';
import { phoneLines, shown } from '../support/slack-text.ts';

const AT = '2026-11-21T10:00:00.000Z';

const dropped: Measured = {
  ...{ signal: 'device_gap||pay|device=Mobile|', kind: 'device_gap', runs: 2, notes: [] },
  segment: { device: 'Mobile' },
  what: '44 % get from checkout to payment in the last 6 hours, usually 61 %',
  ...{ numerator: 212, denominator: 480, interval: [0.4, 0.49] },
  baseline: {
    ...{ numerator: 1_170, denominator: 1_918, interval: [0.59, 0.63] },
    what: 'the same hours of the weeks before',
  },
  ...{ effect: -0.28, history: [], p: 0.0001, people: 268 },
};
const back: Measured = {
  ...dropped,
  what: '60 % get from checkout to payment in the last 6 hours, usually 61 %',
  ...{ numerator: 301, denominator: 498, interval: [0.56, 0.65], people: 197 },
};
const grey: Measured = {
  ...{ ...dropped, signal: 'friction', kind: 'session_recording_friction', segment: {} },
  ...{
    what: '6 of 8 sessions: "Pay" is grey',
    numerator: 6,
    denominator: 8,
    interval: [0.41, 0.93],
  },
  ...{ baseline: null, effect: null, p: null, people: 6 },
};

const told: AlertMessage = {
  ...{ news: 'resolved', alertId: 'a1', at: AT, openedAt: AT, page: '/checkout', step: null },
  ...{ headline: back.what, stops: true, isData: false, before: dropped, quietMinutes: 120 },
  explanation: { template: 'step-loses-people', text: 'Fewer go on.', mode: 'facts' },
  ...{ numbers: [back], supports: [], contradicts: [], notKnown: [], refusals: [], next: 'Look.' },
  seen: [{ kind: 'fact', id: 'f', sessionId: '0192f0c1', seconds: 48, text: 'Pay is grey' }],
  ...{ recommendation: null, confidence: { value: 0.6, lowest: 'specificity' } },
  ...{ fix: null, wait: null, standing: UNTOUCHED },
};

function said(fields: Partial<AlertMessage>): string {
  const message = alertReply({ ...told, ...fields }, { host: HOST, projectId: '7' });
  expect(check(message)).toEqual([]);
  expect(phoneLines(message)).toBeLessThanOrEqual(10);
  return shown(message);
}

const judged = (fields: Partial<FixCheck>): Partial<AlertMessage> => ({
  news: fields.outcome === 'confirmed' ? 'fix-confirmed' : 'fix-failed',
  fix: {
    outcome: 'confirmed',
    before: dropped,
    after: back,
    p: 0.0001,
    recordings: null,
    ...fields,
  },
});

describe('What is over', () => {
  it('is told by what is measured now', () => {
    expect(said({})).toBe(
      '*Back to 60 % for 2 h. Resolved*\n60 % get from checkout to payment in the last 6 hours, usually 61 %\n301 of 498 (56–65 %); usually 1,170 of 1,918 (59–63 %)',
    );
  });

  it('is told with its base alone where few visits were counted, and as a fall where it had risen', () => {
    const few = { ...back, numerator: 12, denominator: 20 };
    expect(said({ numbers: [few] })).toMatch(/^\*Back to 12 of 20 for 2 h\. Resolved\*/);
    const risen = { ...dropped, effect: 3 };
    const gone = { ...back, numerator: 0, denominator: 480 };
    expect(said({ before: risen, numbers: [gone] })).toMatch(/^\*Down to 0 of 480 for 2 h\. /);
    const rare = { ...back, numerator: 4, denominator: 480 };
    expect(said({ before: risen, numbers: [rare] })).toMatch(/^\*Down to 0\.8 % for 2 h\. /);
  });

  it('is told by what it was where nothing is measured now', () => {
    const quietMinutes = 14 * 24 * 60;
    expect(said({ numbers: [], headline: dropped.what, quietMinutes })).toBe(
      `*Resolved*: ${dropped.what}; not seen for 14 days`,
    );
  });
});

describe('A fix', () => {
  it('that holds is told with both numbers, and with what newer recordings show', () => {
    const recordings = { affected: 0, sampled: 15, before: { affected: 6, sampled: 8 } };
    expect(said(judged({ outcome: 'confirmed', recordings }))).toBe(
      [
        '*Fixed, confirmed*',
        'All Mobile visits since: 301 of 498 went on (56–65 %), as usual',
        'Before: 212 of 480 (40–49 %)',
        'In 15 newer recordings it was seen in 0 (up to 20 % possible); before in 6 of 8',
      ].join('\n'),
    );
  });

  it('that does not hold, or only half, is told with what is usual, and links nothing of before', () => {
    const after = { ...back, numerator: 220, interval: [0.4, 0.49] as [number, number] };
    expect(said(judged({ outcome: 'failed', after }))).toBe(
      '*Not fixed. Reopened*\nAll Mobile visits since: 220 of 498 went on (40–49 %), usually 59–63 %\nBefore: 212 of 480 (40–49 %)',
    );
    expect(said(judged({ outcome: 'partly' }))).toMatch(/^\*Better, not fixed\. Reopened\*/);
  });

  it('of what was seen in recordings is told by newer ones', () => {
    const after = { ...grey, numerator: 0, denominator: 15 };
    expect(said(judged({ outcome: 'confirmed', before: grey, after }))).toBe(
      '*Fixed, confirmed*\nIn 15 newer recordings it was seen in 0 (up to 20 % possible)\nBefore: 6 of 8 (41–93 %)',
    );
  });

  it('of what must not happen is told by how many still meet it', () => {
    const error: Measured = { ...dropped, kind: 'js_error', segment: {}, effect: 3 };
    const after = { ...error, numerator: 0, denominator: 500 };
    expect(said(judged({ outcome: 'confirmed', before: error, after }))).toContain(
      'All visits since: 0 of 500 met it (up to 1 % possible), as usual',
    );
  });

  it('that cannot be judged yet is told by how far it is', () => {
    const wait = { visits: 312, needed: 1_240, of: 'visits' } as const;
    expect(said({ news: 'fix-waiting', wait })).toBe(
      '*Not judged yet*\n312 of 1,240 visits so far since it was called fixed. It is measured when there are enough.',
    );
    const few = { visits: 3, needed: 15, of: 'recordings' } as const;
    expect(said({ news: 'fix-waiting', wait: few })).toContain('3 of 15 failed visits with a rec');
  });

  it('that nobody measured and that is seen again is told with where', () => {
    const text = said({ news: 'fix-failed', numbers: [dropped], headline: dropped.what });
    expect(text).toContain(`*Not fixed. Reopened*: ${dropped.what}`);
    expect(text).toContain('Seen: 0:48');
  });
});
