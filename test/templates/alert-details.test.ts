import { describe, expect, it } from 'vitest';
import type { AlertMessage } from '../../src/engine/signals/alerts/message.ts';
import { UNTOUCHED } from '../../src/engine/signals/alerts/standing.ts';
import type { Reckoned } from '../../src/engine/signals/signal.ts';
import { courseOf } from '../../src/templates/alert-course.ts';
import { alertCourse, alertDetails } from '../../src/templates/alert-details.ts';
import { check } from '../../src/templates/limits.ts';
import { HOST, INJECTIONS } from '../support/realistic-summaries.ts';
import { addresses, dangers, shown } from '../support/slack-text.ts';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;

/** Stretches of so many hours from nine in Berlin on, usually 50 to 70 of 100. */
function course(hits: readonly number[], hours = 2, fields: Partial<Reckoned> = {}): Reckoned[] {
  const start = Date.parse('2026-11-21T08:00:00Z');
  return hits.map((number, i) => ({
    at: new Date(start + i * hours * HOUR).toISOString(),
    ...{ hits: number, all: 100, usual: [0.5, 0.7] },
    ...fields,
  }));
}

const opened: AlertMessage = {
  ...{ news: 'opened', alertId: 'a1', at: '2026-11-21T20:00:00.000Z' },
  ...{ openedAt: '2026-11-21T20:00:00.000Z', page: '/checkout', step: 'payment' },
  headline: '41 % get from checkout to payment in the last 6 hours, usually 61 %',
  ...{ stops: true, isData: false, before: null, quietMinutes: null, fix: null, wait: null },
  standing: UNTOUCHED,
  explanation: { template: 'step-loses-people', text: 'A step loses people.', mode: 'facts' },
  numbers: [
    {
      ...{ signal: 'funnel_drop|/pay', kind: 'funnel_drop', segment: {}, runs: 2 },
      what: '41 % get from checkout to payment in the last 6 hours, usually 61 %',
      ...{ numerator: 123, denominator: 300, interval: [0.36, 0.47], effect: -0.33 },
      baseline: { numerator: 732, denominator: 1_200, interval: [0.58, 0.64], what: 'before' },
      history: course([61, 58, 63, 44, 40, 41]),
      ...{ p: 0.0001, people: 177 },
      notes: ['123 of 300 visits; before, 732 of 1200', 'other devices: 60 %, usually 61 %'],
    },
  ],
  seen: [],
  supports: ['Fewer visits get on than usual.', 'It was seen in several runs in a row.'],
  contradicts: ['It is no better elsewhere.'],
  notKnown: ['Recordings of visits that stopped there were not read yet.'],
  refusals: [
    {
      ...{
        signal: 's',
        check: 'errorImpact',
        reason:
          'JS errors seen in 8 of 8 sessions; not named as a cause: no rise of errors was measured',
      },
      ...{ observed: 'Script errors in 8 of 8 sessions', liftedBy: null },
    },
  ],
  next: 'Watch one of the visits that stopped.',
  ...{ recommendation: null, confidence: { value: 0.5, lowest: 'alternativesExcluded' } },
};

const said = (alert: AlertMessage) => alertDetails(alert, alertCourse(alert, ZONE));

describe('The first reply under an alert', () => {
  it('reads well', () => {
    const messages = said(opened);
    expect(messages).toHaveLength(1);
    expect(messages.map(shown)).toMatchSnapshot();
  });

  it('draws the rate with its band, in the project’s time', () => {
    const [chart] = said(opened)[0]?.blocks ?? [];
    expect(chart).toMatchObject({
      type: 'data_visualization',
      title: 'By 2 hours (Europe/Berlin)',
      chart: {
        type: 'line',
        axis_config: {
          y_label: 'Percent',
          categories: ['Sat 09:00', '11:00', '13:00', '15:00', '17:00', '19:00'],
        },
        series: [
          { name: 'Counted', data: [61, 58, 63, 44, 40, 41].map((value) => ({ value })) },
          { name: 'Usually at least', data: [50, 50, 50, 50, 50, 50].map((value) => ({ value })) },
          { name: 'Usually at most', data: [70, 70, 70, 70, 70, 70].map((value) => ({ value })) },
        ],
      },
    });
  });

  it('says what the chart shows to those who cannot see it', () => {
    expect(said(opened)[0]?.text).toBe(
      'Below the usual since Sat 15:00: 41 % (41 of 100) in the 2 hours from Sat 19:00, usually 50–70 %.',
    );
  });

  it('draws the first number that has a course', () => {
    const [number] = opened.numbers;
    if (!number) throw new Error('There is a number.');
    const bare = { ...number, what: 'Pressed and nothing answered', history: [] };
    expect(alertCourse({ ...opened, numbers: [bare, number] }, ZONE)?.what).toBe(number.what);
  });

  it('says where the line leaves hours out', () => {
    const [first, ...others] = course([61, 58, 63, 44, 40, 41]);
    if (!first) throw new Error('There are six.');
    const history = [{ ...first, hits: 2, all: 3 }, ...others];
    const numbers = opened.numbers.map((one) => ({ ...one, history }));
    const [message] = said({ ...opened, numbers });
    expect(message && shown(message)).toContain('Hours of fewer than 5 visits are left out.');
  });

  it('has the details alone where there is nothing to draw', () => {
    const numbers = opened.numbers.map((one) => ({ ...one, history: [] }));
    const [message, ...more] = said({ ...opened, numbers });
    expect(more).toEqual([]);
    expect(message?.text).toBe(`More about: ${opened.headline}`);
    expect(message?.blocks.map(({ type }) => type)).toEqual(['section']);
  });

  it('is sure where nothing is weak', () => {
    const confidence = { value: 0.9, lowest: 'statisticalStrength' as const };
    expect(shown(said({ ...opened, confidence })[0] ?? { text: '', blocks: [] })).toContain(
      '*Confidence:* high\n',
    );
  });

  it('recommends where the evidence carries it', () => {
    const [message] = said({ ...opened, recommendation: 'Enable the button.' });
    expect(message && shown(message)).toMatch(
      /\*Recommended:\* Enable the button\.\n\*Next:\* Watch one/,
    );
  });
});

describe('The course of a rate', () => {
  const wordsOf = (history: readonly Reckoned[]) => courseOf(history, ZONE)?.words;

  it.each([
    [[60, 60, 60, 80], 'Above the usual since Sat 15:00: 80 % (80 of 100), usually'],
    [[40, 41, 42, 40], 'Below the usual all along: 40 %'],
    [[60, 40, 60, 60], 'Within the usual again, outside of it in 1 of 4 stretches: 60 %'],
    [[60, 60, 60, 60], 'Within the usual all along: 60 %'],
    [[40, 80, 80, 80], 'Above the usual since Sat 11:00'],
  ])('of %j is told in a sentence', (hits, words) => {
    expect(wordsOf(course(hits))).toContain(words);
  });

  it('is told by the day over two weeks, across the end of summer time', () => {
    const days = course([60, 60, 60, 60, 40], 24).map((one, i) => ({
      ...one,
      at: `2026-10-2${3 + i}T${i < 2 ? '22' : '23'}:00:00.000Z`, // midnight in Berlin
    }));
    const found = courseOf(days, ZONE);
    expect(found?.title).toBe('By day (Europe/Berlin)');
    expect(found?.words).toContain(
      'Below the usual since 28 Oct: 40 % (40 of 100), usually 50–70 %.',
    );
    expect(found?.lines[0]?.points.map(({ label }) => label)).toEqual([
      '24 Oct',
      '25',
      '26',
      '27',
      '28',
    ]);
  });

  it('tells the hour that the clock shows twice apart', () => {
    const hours = course([60, 60, 60, 60], 1).map((one, i) => ({
      ...one,
      at: `2026-10-25T0${i}:00:00.000Z`,
    }));
    const labels = courseOf(hours, ZONE)?.lines[0]?.points.map(({ label }) => label);
    expect(labels).toEqual(['Sun 02:00', '02:00', '03:00', '04:00']);
  });

  it('names every place of three days by itself', () => {
    const found = courseOf(
      course(
        Array.from({ length: 12 }, () => 60),
        6,
      ),
      ZONE,
    );
    const labels = found?.lines[0]?.points.map(({ label }) => label) ?? [];
    expect(labels.slice(0, 5)).toEqual(['Sat 09:00', '15:00', '21:00', 'Sun 03:00', '09:00']);
    expect(new Set(labels).size).toBe(12);
  });

  it('of a volume counts, and has no percent', () => {
    const volume = course([1_200, 1_180, 1_240, 96], 3, { all: null, usual: [900, 1_400] });
    const found = courseOf(volume, ZONE);
    expect(found?.of).toBe('How many');
    expect(found?.words).toBe('Below the usual since Sat 18:00: 96, usually 900–1,400.');
  });

  it('of rare things is told with digits more', () => {
    const rare = course([1, 1, 1, 4], 2, { all: 480, usual: [0, 0.006] });
    expect(wordsOf(rare)).toContain('Sat 15:00: 0.83 % (4 of 480), usually 0–0.6 %');
  });

  it('leaves out what nobody knows, and is none where little is left', () => {
    const [first, second, ...others] = course([60, 60, 60, 60, 60, 40]);
    if (!first || !second) throw new Error('There are six.');
    const night = [{ ...first, all: 4, hits: 2 }, { ...second, usual: null }, ...others];
    expect(courseOf(night, ZONE)?.lines[0]?.points).toHaveLength(4);
    expect(courseOf(night.slice(0, -1), ZONE)).toBeNull();
    expect(courseOf([], ZONE)).toBeNull();
  });
});

describe('Every first reply', () => {
  const long = 'something very long that nobody would ever call a page & <b>"button"</b> '.repeat(
    40,
  );
  const texts = (text: string) => Array.from({ length: 20 }, () => text);

  function withText(text: string): AlertMessage {
    const [number] = opened.numbers;
    if (!number) throw new Error('There is a number.');
    const history = course(
      Array.from({ length: 20 }, (_, i) => 40 + i),
      1,
    );
    return {
      ...opened,
      ...{ headline: text, next: text, recommendation: text, notKnown: texts(text) },
      ...{ supports: texts(text), contradicts: texts(text) },
      numbers: texts(text).map((what) => ({ ...number, what, history, notes: texts(text) })),
      refusals: opened.refusals.flatMap((one) =>
        texts(text).map((observed) => ({ ...one, observed, reason: text })),
      ),
    };
  }

  it('keeps to Slack’s limits, in as many messages as it takes', () => {
    for (const message of said(withText(long))) expect(check(message)).toEqual([]);
  });

  it.each(INJECTIONS)('calls nobody and links nowhere when its texts are %j', (injection) => {
    for (const message of said(withText(injection))) {
      expect(check(message)).toEqual([]);
      expect(dangers(message, HOST)).toEqual([]);
      expect(addresses(message)).toEqual([]);
    }
  });
});
