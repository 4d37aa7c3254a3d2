import { describe, expect, it } from 'vitest';
import { aClick, aPage, aWait, transcript } from '../../../support/observations.ts';

const at = (seconds: number) => ({ at: seconds * 1000, window: 'w1', url: '' });

describe('pages', () => {
  const page = (seconds: number, path: string, title: string, heading = '') =>
    aPage(seconds, `https://site.example${path}`, { title, heading });

  it('are told by title and heading, without the name that every title ends with', () => {
    const pages = [
      page(0, '/', 'Home – Harbour Books', 'New this week'),
      page(10, '/basket', 'Basket – Harbour Books', 'Basket'),
      page(20, '/pay', '', 'Your card'),
    ];
    expect(transcript({ pages })).toEqual([
      '0 page "Home" "New this week"',
      '10 page "Basket"',
      '20 page "Your card"',
    ]);
  });

  it('are told by their path where they have no name, or one that others have too', () => {
    const pages = [page(0, '/a?x=1', 'App'), page(10, '/b#/list', 'App'), page(20, '/c', '')];
    expect(transcript({ pages })).toEqual([
      '0 page "App" /a',
      '10 page "App" /b#/list',
      '20 page /c',
    ]);
  });

  it('are told once while only the rest of the address changes, and again when loaded again', () => {
    const pages = [page(0, '/list?p=1', 'List'), page(5, '/list?p=2', 'List')];
    const clicks = [aClick(20, { answer: { kind: 'page', afterMs: 1_000 } })];
    expect(transcript({ pages, clicks })).toEqual([
      '0 page "List"',
      '20 click button "Save", page after 1 s',
      '21 page "List" again',
    ]);
  });
});

describe('waits', () => {
  it('that overlap are one, with its words and how long it was', () => {
    const busy = [
      aWait(5, 8),
      aWait(5.1, 9, { what: 'Loading offers' }),
      aWait(20, 20.6),
      aWait(30, 60, { unfinished: true, what: 'Sending' }),
    ];
    expect(transcript({ busy })).toEqual([
      '5 wait "Loading offers", 4 s',
      '30 wait "Sending", 30 s, never finished',
    ]);
  });

  it('on a blank page are told as such, unless something on it was clicked', () => {
    const blank = [aWait(5, 8.4, { what: 'blank page' }), aWait(20, 30, { what: 'blank page' })];
    expect(transcript({ busy: blank, clicks: [aClick(25)] })).toEqual([
      '5 blank blank page, 3.4 s',
      '25 click button "Save", at once',
    ]);
  });
});

it('a press that turns the page blank does not say that it was not', () => {
  const seen = { clicks: [aClick(5)], busy: [aWait(5, 20, { what: 'blank page' })] };
  expect(transcript(seen)).toContain('5 blank blank page, 15 s');
});

describe('a page that is nothing but its skeleton', () => {
  it('is a wait, not blank as well', () => {
    const busy = [aWait(5, 8, { what: 'blank page' }), aWait(5.1, 8)];
    expect(transcript({ busy })).toEqual(['5.1 wait spinner, 2.9 s']);
  });
});

describe('numbers', () => {
  const amount = (seconds: number, before: string, after: string, label = 'Total') => ({
    ...at(seconds),
    label,
    before,
    after,
  });

  it('are told from what to what, quick steps together', () => {
    const clicks = [5, 5.5, 6].map((seconds) => aClick(seconds));
    const amounts = [
      amount(5.1, '€5', '€10'),
      amount(5.6, '€10', '€15'),
      amount(6.1, '€15', '€20'),
    ];
    expect(transcript({ clicks, amounts })).toContain('5.1 amount Total €5 → €20 ×3');
  });

  it('that change together are one line, each once', () => {
    const amounts = [
      amount(5.01, '1', '2', 'Quantity'),
      amount(5.01, '1', '2', 'Quantity'),
      amount(5.05, '€5', '€10'),
      amount(5.06, '€9', '€14', 'With delivery'),
    ];
    expect(transcript({ clicks: [aClick(5)], amounts })).toContain(
      '5.01 amount Quantity 1 → 2, Total €5 → €10, With delivery €9 → €14',
    );
  });

  it('that go back to what they were are not told', () => {
    const amounts = [amount(5.1, '€5', '€0'), amount(5.4, '€0', '€5')];
    expect(transcript({ clicks: [aClick(5)], amounts })).toHaveLength(1);
  });

  it('that change again and again by themselves are a clock, and left out', () => {
    const amounts = Array.from({ length: 9 }, (_, i) =>
      amount(5 * i, `${9 - i} left`, `${8 - i} left`),
    );
    expect(transcript({ amounts })).toEqual([]);
  });

  it('that change once by themselves are told', () => {
    expect(transcript({ amounts: [amount(30, '€5', '€9', '')] })).toEqual(['30 amount €5 → €9']);
  });
});

describe('controls', () => {
  const pay = (seconds: number, disabled: boolean) => ({
    ...at(seconds),
    target: 'button "Pay"',
    disabled,
  });

  it.each([
    ['become disabled', [pay(5, true)], ['5 disabled button "Pay"']],
    ['become usable', [pay(5, false)], ['5 enabled button "Pay"']],
    [
      'are disabled for a while',
      [pay(5, true), pay(9, false)],
      ['5 disabled button "Pay" for 4 s'],
    ],
    ['blink', [pay(5, true), pay(5.4, false)], []],
  ])('that %s', (_, controls, lines) => {
    expect(transcript({ controls })).toEqual(lines);
  });
});

describe('the course of a visit', () => {
  it('tells how far down a page was scrolled, once', () => {
    const scrolls = [0.5, 2.4, 3.2].map((screens, i) => ({ ...at(5 + i), screens, toEnd: false }));
    expect(transcript({ scrolls })).toEqual(['7 scroll 3 screens down']);
    const end = { ...at(9), screens: 3.5, toEnd: true };
    expect(transcript({ scrolls: [...scrolls, end] })).toEqual(['9 scroll to the end']);
  });

  it('tells stretches without input, not those in another tab', () => {
    const tabs = [
      { ...at(65), shown: false },
      { ...at(125), shown: true },
    ];
    const activity = [0, 45_000, 60_000, 125_000, 130_000];
    expect(transcript({ activity, tabs }, { seconds: 140 })).toEqual([
      '0 idle 45 s',
      '65 tab left',
      '125 tab back after 60 s',
    ]);
  });

  it('does not take the load of the next page, or the end, for leaving the tab', () => {
    const tabs = [
      { ...at(20), shown: false },
      { ...at(20.4), shown: true },
      { ...at(30), shown: false },
      { ...at(59.5), shown: false },
    ];
    const pages = [aPage(30.5, 'https://site.example/next', { title: 'Next' })];
    expect(transcript({ tabs, pages })).toEqual(['30.5 page "Next"']);
  });

  it('tells the size of the window, and its width when that has changed', () => {
    const size = (seconds: number, width: number, height: number) => ({
      ...at(seconds),
      width,
      height,
    });
    const sizes = [size(0, 1280, 720), size(5, 1280, 600), size(9, 900, 700), size(9.5, 414, 700)];
    expect(transcript({ sizes })).toEqual(['0 size 1280×720', '9.5 size 414×700']);
  });

  it('is told window by window where there are several', () => {
    const clicks = [aClick(5, { answer: null }), aClick(5.2, { answer: null, window: 'w2' })];
    expect(transcript({ clicks, windows: ['w1', 'w2'] })).toHaveLength(2);
  });

  it('is empty where nothing was recorded', () => {
    expect(transcript({ span: null })).toEqual([]);
  });
});
