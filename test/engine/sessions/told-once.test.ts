import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../src/engine/ports/source.ts';
import type { Observations } from '../../../src/engine/recording/observations.ts';
import { analyze } from '../../../src/engine/sessions/analysis.ts';
import type { Timeline } from '../../../src/engine/sessions/timeline/timeline.ts';
import { aClick, anInput, aPage, aText, aWait, observations } from '../../support/observations.ts';
import { sessionData } from '../../support/session-data.ts';

async function timelineOf(
  seen: Partial<Observations>,
  events: readonly SessionEvent[] = [],
): Promise<Timeline> {
  const none = await sessionData([]);
  const observed = observations(seen);
  return analyze({ ...none, observed, events, zero: 0, durationSeconds: 60 }).timeline;
}

/** Its rows without the frame of legend, head and end. */
async function rowsOf(...made: Parameters<typeof timelineOf>): Promise<string[]> {
  const { lines } = await timelineOf(...made);
  return lines.filter(({ part }) => part !== 'frame').map(({ text }) => text);
}

function captured(
  seconds: number,
  type: string,
  elementsChain: string,
  properties: SessionEvent['properties'] = {},
): SessionEvent {
  return {
    uuid: `${type}-${seconds}`,
    event: type.startsWith('$') ? type : '$autocapture',
    timestamp: seconds * 1000,
    distinctId: 'visitor',
    properties: { $event_type: type, ...properties },
    elementsChain,
  };
}

const save = (seconds: number) => captured(seconds, 'click', 'button:text="Save"');

describe('what the screen showed, in the timeline', () => {
  it('stands among the events in its order, and can be cited', async () => {
    const texts = [aText(6, 'Card declined', { tone: 'error', field: 'Card' })];
    const { text, citations } = await timelineOf({ clicks: [aClick(5)], texts }, [save(5.02)]);
    expect(text).toContain('e1,5,click button "Save"\ns1,6,error "Card declined" at "Card"');
    expect(citations.get('s1')).toEqual({
      kind: 'screen',
      id: 'screen:6',
      seconds: 6,
      text: '"Card declined" at "Card"',
      visible: true,
    });
  });

  it('tells a click that PostHog captured once, and says so when nothing answered it', async () => {
    const clicks = [5, 9].map((seconds) => aClick(seconds, { answer: null }));
    const { text, citations } = await timelineOf({ clicks }, [save(5.01), save(9.01)]);
    expect(text).toContain('\ne1,5,click button "Save" unanswered ×2\n');
    expect(text).not.toMatch(/^[sf]\d/m);
    expect(citations.get('e1')).toMatchObject({
      visible: true,
      text: 'click button "Save" unanswered',
    });
  });

  it('tells a click that PostHog did not capture by itself', async () => {
    const clicks = [aClick(5, { answer: null }), aClick(20)];
    expect(await rowsOf({ clicks }, [])).toEqual([
      's1,5,unanswered button "Save"',
      's2,20,click button "Save", at once',
    ]);
  });

  it('does not take a click elsewhere, or in another tab, for the captured one', async () => {
    const clicks = [aClick(5, { window: 'w2', answer: null })];
    const other = captured(5, 'click', 'a:text="Help"', { $window_id: 'w1' });
    const rows = await rowsOf({ clicks, windows: ['w1', 'w2'] }, [other]);
    expect(rows).toEqual([
      'e1,5,[tab 1] click link "Help"',
      's1,5,[tab 2] unanswered button "Save"',
    ]);
  });

  it('says no fact that the screen shows', async () => {
    const seen = {
      busy: [aWait(10, 20, { what: 'Loading' })],
      clicks: [
        aClick(30, { disabled: true, answer: null }),
        aClick(31, { disabled: true, answer: null }),
      ],
      texts: [aText(40, 'No results', { tone: 'empty' as const })],
      activity: [0, 10_000, 20_000, 30_000, 40_000, 50_000],
    };
    expect(await rowsOf(seen)).toEqual([
      's1,10,wait "Loading", 10 s',
      's2,30,press button "Save", disabled ×2',
      's3,40,empty "No results"',
    ]);
  });

  it('tells a captured page once, with its title the first time', async () => {
    const view = (seconds: number) =>
      captured(seconds, '$pageview', '', { $current_url: 'https://site.example/list' });
    const page = (seconds: number) =>
      aPage(seconds, 'https://site.example/list', { title: 'All books' });
    const pages = [page(10), aPage(20, 'https://site.example/one'), page(30)];
    expect(await rowsOf({ pages }, [view(10.3), view(30.3)])).toEqual([
      'e1,10.3,page p1 "All books"',
      's1,20,page /one',
      'e2,30.3,page p1',
    ]);
  });

  it('tells typing as the change of its field where that was captured', async () => {
    const inputs = [
      anInput(5, 'City'),
      anInput(6, 'City'),
      anInput(20, 'Street', { form: 'form:2' }),
    ];
    const change = captured(8, 'change', 'input:attr__name="city"');
    expect(await rowsOf({ inputs }, [change])).toEqual([
      'e1,8,change field "city"',
      's1,20,type "Street"',
    ]);
  });
});
