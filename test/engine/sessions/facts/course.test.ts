import { describe, expect, it } from 'vitest';
import { anEvent, aPage, aPress, aSession, aText, aTyping, factsOf } from './made.ts';

describe('u-turn', () => {
  it('is going to a page and straight back', () => {
    const pages = [aPage(0, '/list'), aPage(10, '/terms'), aPage(14, '/list')];
    expect(factsOf(aSession({ pages }), 'u-turn')).toMatchObject([
      { times: [10], text: '/terms and back to /list', lasted: 4 },
    ]);
  });

  it('is not reading a page and going back', () => {
    const pages = [aPage(0, '/list'), aPage(10, '/terms'), aPage(25, '/list')];
    expect(factsOf(aSession({ pages }), 'u-turn')).toEqual([]);
  });

  it('is not two tabs', () => {
    const other = { ...aPage(10, '/terms'), window: 'w2' };
    const pages = [aPage(0, '/list'), other, aPage(12, '/list')];
    expect(factsOf(aSession({ pages, windows: ['w1', 'w2'] }), 'u-turn')).toEqual([]);
  });
});

describe('thrashed-cursor', () => {
  const thrash = (seconds: number, turns: number) => {
    const { at, window, url } = aPress(seconds);
    return { at, window, url, turns };
  };

  it('is one fact a page, each time it was thrown about', () => {
    expect(
      factsOf(aSession({ thrashes: [thrash(5, 11), thrash(30, 16)] }), 'thrashed-cursor'),
    ).toMatchObject([{ times: [5, 30], text: 'the cursor turned 16 times within 2 s' }]);
  });
});

describe('form-abandoned', () => {
  const filled = [aTyping(10, 'Name'), aTyping(20, 'Phone')];

  it('is a form with two fields filled and never sent', () => {
    expect(factsOf(aSession({ inputs: filled }), 'form-abandoned')).toMatchObject([
      { times: [20], text: '2 fields filled (Name, Phone)', visible: true },
    ]);
  });

  it.each([
    ['one field', { inputs: [aTyping(10, 'Name')] }],
    ['a form after which a button answered', { inputs: filled, clicks: [aPress(25)] }],
    ['a form after which a page came', { inputs: filled, pages: [aPage(25, '/done')] }],
    ['a form emptied again', { inputs: [...filled, aTyping(30, 'Phone', { filled: false })] }],
  ])('is not %s', (_, observed) => {
    expect(factsOf(aSession(observed), 'form-abandoned')).toEqual([]);
  });

  it('is not a form that was sent', () => {
    const submit = anEvent(25, '$autocapture', { properties: { $event_type: 'submit' } });
    expect(factsOf(aSession({ inputs: filled }, { events: [submit] }), 'form-abandoned')).toEqual(
      [],
    );
  });
});

describe('form-emptied', () => {
  const round = (seconds: number) => [aTyping(seconds, 'Name'), aTyping(seconds + 2, 'Phone')];
  const emptied = (seconds: number) =>
    round(seconds).map((input) => ({ ...input, at: aPress(seconds).at, filled: false }));
  const inputs = [...round(5), ...emptied(10), ...round(15)];

  it('is a form that came back empty and was filled again', () => {
    const clicks = [aPress(9.9), aPress(20)];
    expect(factsOf(aSession({ inputs, clicks }), 'form-emptied')).toMatchObject([
      { times: [10], text: 'the form with Name, Phone', visible: true },
    ]);
  });

  it('is one too when a refusal stands beside it', () => {
    const data = aSession({
      inputs,
      clicks: [aPress(9.9)],
      texts: [aText(10, 'Phone is invalid')],
    });
    expect(factsOf(data, 'form-emptied')).toMatchObject([{ times: [10] }]);
  });

  it('is not a form whose page says that it took what was typed', () => {
    const data = aSession({ inputs, texts: [aText(10, 'Thank you', { tone: null })] });
    expect(factsOf(data, 'form-emptied')).toEqual([]);
  });

  it('is not a form that the visitor had emptied by another button', () => {
    const clicks = [aPress(9.9, { target: 'button "Clear"' }), aPress(20)];
    expect(factsOf(aSession({ inputs, clicks }), 'form-emptied')).toEqual([]);
  });

  it('is not a form whose empty fields the page set to nothing', () => {
    const data = aSession({ inputs: [...emptied(1), ...round(5)] });
    expect(factsOf(data, 'form-emptied')).toEqual([]);
  });
});

describe('static-clicks', () => {
  const miss = (seconds: number, more = {}) =>
    aPress(seconds, { target: 'p "Free delivery"', control: null, answer: null, ...more });

  it('counts clicks in vain from the third on', () => {
    const clicks = [miss(10), miss(12), miss(15)];
    expect(factsOf(aSession({ clicks: clicks.slice(1) }), 'static-clicks')).toEqual([]);
    expect(factsOf(aSession({ clicks }), 'static-clicks')).toMatchObject([{ times: [10, 12, 15] }]);
  });

  it('does not count a click that made the page scroll', () => {
    const scrolled = miss(12, { answer: { kind: 'scroll', afterMs: 30 } });
    expect(factsOf(aSession({ clicks: [miss(10), scrolled, miss(15)] }), 'static-clicks')).toEqual(
      [],
    );
  });
});
