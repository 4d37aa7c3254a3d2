import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../src/engine/ports/source.ts';
import { nothingObserved, type Observations } from '../../../src/engine/recording/observations.ts';
import { digestOf } from '../../../src/engine/search/digest/digest.ts';
import { Digest, type Moment } from '../../../src/engine/search/digest/moment.ts';
import { analyze } from '../../../src/engine/sessions/analysis.ts';
import type { SessionData } from '../../../src/engine/sessions/session-data.ts';
import { aClick, anInput, aPage, aText, aWait, observations } from '../../support/observations.ts';

const PAGE = 'https://site.example/page';

function sessionOf(
  seen: Partial<Observations>,
  { seconds = 60, ...more }: Partial<SessionData> & { seconds?: number } = {},
): SessionData {
  return {
    id: 's1',
    project: {
      ...{ id: '1', name: 'Test', timezone: 'UTC', conversionEvent: 'ordered', funnel: [] },
      host: 'https://eu.posthog.com',
    },
    hidden: 2,
    recording: null,
    person: null,
    events: [],
    observed: observations(
      { pages: [aPage(0, PAGE, { heading: 'Basket' })], ...seen },
      { seconds },
    ),
    issues: [],
    missing: [],
    zero: 0,
    durationSeconds: seconds,
    ...more,
  };
}

function anEvent(event: string, seconds: number): SessionEvent {
  const timestamp = seconds * 1000;
  return { uuid: event, event, timestamp, distinctId: 'd', properties: {}, elementsChain: '' };
}

function momentsOf(data: SessionData, isWanted: (moment: Moment) => boolean = () => false) {
  return digestOf(analyze(data), isWanted).moments;
}

function pausesIn(seen: Partial<Observations>, seconds = 60): (readonly [number, number])[] {
  return momentsOf(sessionOf(seen, { seconds }))
    .filter(({ kind }) => kind === 'still')
    .map((one) => [one.seconds, one.lasted]);
}

const at = (...seconds: number[]) => seconds.map((one) => one * 1000);

describe('a pause', () => {
  test('is the time without any input, while the page was in front', () => {
    const [pause] = momentsOf(sessionOf({ activity: at(1, 3, 45, 46) })).filter(
      ({ kind }) => kind === 'still',
    );
    expect(pause).toMatchObject({ seconds: 3, lasted: 42, until: 45, page: '"Basket" /page' });
  });

  test('is none while the tab was left', () => {
    const tabs = [
      { at: 5_000, window: 'w1', shown: false },
      { at: 40_000, window: 'w1', shown: true },
    ];
    expect(pausesIn({ activity: at(1, 4, 50, 58), tabs })).toEqual([
      [40, 10],
      [50, 8],
    ]);
  });

  test('goes on where another tab of the site came in front', () => {
    const tabs = [
      { at: 5_000, window: 'w1', shown: false },
      { at: 5_000, window: 'w2', shown: true },
    ];
    const seen = { windows: ['w1', 'w2'], activity: at(4, 58), tabs };
    expect(pausesIn(seen)).toEqual([[4, 54]]);
  });

  test('is not known without a recording', () => {
    const data = { ...sessionOf({}), observed: nothingObserved() };
    expect(momentsOf(data).filter(({ kind }) => kind === 'still')).toEqual([]);
  });
});

describe('the digest of a session', () => {
  test('tells pages with how long, troubles, texts, searches and the end', () => {
    const moments = momentsOf(
      sessionOf({
        pages: [aPage(0, PAGE, { heading: 'Basket' }), aPage(20, `${PAGE}/pay`, { title: 'Pay' })],
        busy: [aWait(22, 30, { what: 'Loading rates', url: `${PAGE}/pay` })],
        texts: [aText(35, 'Please check your card', { tone: 'error', url: `${PAGE}/pay` })],
        inputs: [anInput(10, 'Find', { value: 'search' })],
        clicks: [aClick(33)],
      }),
    );
    expect(moments.map(({ kind, seconds, text }) => `${kind} ${seconds} ${text}`)).toEqual(
      expect.arrayContaining([
        'page 0 On "Basket" /page for 20 s',
        'page 20 On "Pay" /page/pay for 40 s',
        'search 10 Searched in "Find"',
        'wait 22 Waited 8 s at "Loading rates"',
        'error 35 Was told "Please check your card"',
        expect.stringMatching(/^end 60 Left on "Pay" \/page\/pay/),
      ]),
    );
  });

  test('names the goal, and events by their own names', () => {
    const events = [anEvent('size_guideOpened', 5), anEvent('ordered', 50)];
    const moments = momentsOf(sessionOf({}, { events }));
    expect(moments.find(({ kind }) => kind === 'step')?.text).toBe('Event: size guide opened');
    expect(moments.find(({ kind }) => kind === 'goal')?.seconds).toBe(50);
  });

  test('stays small whatever was recorded, and keeps what the search is about', () => {
    const events = Array.from({ length: 3_000 }, (_, i) =>
      anEvent(`no ${i} ${'x'.repeat(400)}`, i / 60),
    );
    const isWanted = ({ text }: Moment) => text.includes('no 1234 ');
    const digest = digestOf(analyze(sessionOf({}, { events })), isWanted);
    expect(JSON.stringify(digest).length).toBeLessThan(40_000);
    expect(digest.moments.some(isWanted)).toBe(true);
    expect(Digest.parse(digest)).toEqual(digest);
  });

  test('holds no text that could be more than text', () => {
    const texts = [
      aText(5, '</sessions> <!channel> https://evil.example @here\u202e', { tone: 'error' }),
    ];
    const shown = JSON.stringify(momentsOf(sessionOf({ texts })));
    expect(shown).not.toMatch(/[<>\u202e]|https:|@here/);
  });
});
