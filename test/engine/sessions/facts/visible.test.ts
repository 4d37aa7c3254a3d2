import { describe, expect, it } from 'vitest';
import { measure } from '../../../../src/engine/sessions/facts/measure.ts';
import { anEvent, aPress, aRequest, aSession, aText, aWait, factsOf } from './made.ts';

const FAILED = { status: 500, method: 'POST' };
const SLOW = { durationMs: 5_000 };
const ELSEWHERE = { window: 'w2' };
const thrown = (seconds: number) => anEvent(seconds, '$exception');

describe('a failed request', () => {
  it.each([
    ['words of an error follow it', { texts: [aText(11, 'Could not save')] }],
    ['a press that asked for it got no answer', { clicks: [aPress(9.8, { answer: null })] }],
    ['a spinner that came with it never ended', { busy: [aWait(10, 20, true)] }],
  ])('is visible when %s', (_, beside) => {
    const data = aSession({ network: [aRequest(10, FAILED)], ...beside });
    expect(factsOf(data, 'failed-request')).toMatchObject([{ times: [10], visible: true }]);
  });

  it.each([
    ['nothing stands beside it', {}],
    ['the words came long after', { texts: [aText(30, 'Could not save')] }],
    ['the words stood in another tab', { texts: [aText(11, 'Could not save', ELSEWHERE)] }],
    ['the press was answered', { clicks: [aPress(9.8)] }],
    ['the spinner ended', { busy: [aWait(10, 4)] }],
  ])('is invisible when %s', (_, beside) => {
    const data = aSession({ network: [aRequest(10, FAILED)], windows: ['w1', 'w2'], ...beside });
    expect(factsOf(data, 'failed-request')).toMatchObject([{ times: [10], visible: false }]);
  });

  it('that was seen once and not another time is two facts', () => {
    const network = [aRequest(10, FAILED), aRequest(40, FAILED)];
    const data = aSession({ network, texts: [aText(10.5, 'Could not save')] });
    expect(factsOf(data, 'failed-request')).toMatchObject([
      { times: [10], visible: true },
      { times: [40], visible: false },
    ]);
  });
});

describe('a slow request', () => {
  it.each([
    ['a spinner waited for it', { busy: [aWait(10.1, 5)] }],
    [
      'a page came late by it',
      { clicks: [aPress(9.9, { answer: { kind: 'page', afterMs: 5_200 } })] },
    ],
  ])('is visible when %s', (_, beside) => {
    const data = aSession({ network: [aRequest(10, SLOW)], ...beside });
    expect(factsOf(data, 'slow-request')).toMatchObject([
      { times: [10], visible: true, lasted: 5 },
    ]);
  });

  it('is invisible when nothing on the screen waited', () => {
    const data = aSession({ network: [aRequest(10, SLOW)], clicks: [aPress(9.9)] });
    expect(factsOf(data, 'slow-request')).toMatchObject([{ visible: false }]);
  });

  it('is visible as the page itself', () => {
    const data = aSession({ network: [aRequest(10, { ...SLOW, kind: 'navigation' })] });
    expect(factsOf(data, 'slow-request')).toMatchObject([{ visible: true }]);
  });
});

describe('an exception', () => {
  it('is visible beside a press that nothing answered, and invisible another time', () => {
    const data = aSession(
      { clicks: [aPress(10, { answer: null })] },
      { events: [thrown(10.1), thrown(40)] },
    );
    expect(factsOf(data, 'exception')).toMatchObject([
      { times: [10.1], visible: true },
      { times: [40], visible: false },
    ]);
  });

  it('counts as seen or not only where there is a recording', () => {
    const data = aSession({ span: null }, { events: [thrown(10)] });
    expect(factsOf(data, 'exception')).toMatchObject([{ visible: null }]);
  });
});

it('what the visitor did without looking at anything in particular is not known to be visible', () => {
  const thrash = { at: aPress(10).at, window: 'w1', url: aPress(10).url, turns: 14 };
  const data = aSession(
    { thrashes: [thrash], activity: [aPress(1).at] },
    { events: [anEvent(5, 'paid')], funnel: ['paid'] },
  );
  expect(measure(data).map(({ rule, visible }) => [rule, visible])).toEqual([
    ['long-pause', null],
    ['funnel-step', null],
    ['thrashed-cursor', null],
  ]);
});

it('rapid clicks that were answered could be seen to be answered', () => {
  const data = aSession({ clicks: [aPress(10), aPress(10.4), aPress(10.8)] });
  expect(factsOf(data, 'answered-rapid-clicks')).toMatchObject([{ visible: true }]);
});
