import { describe, expect, it } from 'vitest';
import { aClick, aPage, aText, transcript } from '../../../support/observations.ts';

describe('texts on the screen', () => {
  it('are told by what they are', () => {
    const texts = [
      aText(1, 'Buy 3, get 1', { place: 'banner' }),
      aText(2, 'Enter a postcode', { tone: 'error', field: 'Postcode' }),
      aText(3, 'Total NaN', { tone: 'broken' }),
      aText(4, 'No results', { tone: 'empty' }),
      aText(5, 'Delete this?', { place: 'dialog' }),
      aText(6, 'Copied', { place: 'status' }),
      aText(7, 'Opening hours'),
    ];
    expect(transcript({ texts })).toEqual([
      '1 banner "Buy 3, get 1"',
      '2 error "Enter a postcode" at "Postcode"',
      '3 broken "Total NaN"',
      '4 empty "No results"',
      '5 dialog "Delete this?"',
      '6 status "Copied"',
      '7 text "Opening hours"',
    ]);
  });

  it('that come together are one line, each said once', () => {
    const error = { tone: 'error' } as const;
    const texts = [
      aText(2, 'Required', { ...error, field: 'Name' }),
      aText(2.01, 'Required', { ...error, field: 'City' }),
      aText(2.02, 'Please check', error),
      aText(2.03, 'Please check your entries', error),
      aText(4, 'Parcel'),
      aText(4.05, 'Express'),
    ];
    expect(transcript({ texts })).toEqual([
      '2 error "Required" at "Name", "Required" at "City", "Please check your entries"',
      '4 text "Parcel · Express"',
    ]);
  });

  it('are left out when nobody could read them or they hold no word', () => {
    const texts = [aText(2, 'Flash', { gone: 2_200 }), aText(3, '3'), aText(4, '…')];
    expect(transcript({ texts })).toEqual([]);
  });

  it('are told again when they come again, seconds apart', () => {
    const refused = (seconds: number) => aText(seconds, 'Card declined', { tone: 'error' });
    expect(transcript({ texts: [refused(5), refused(5.5), refused(8), refused(30)] })).toEqual([
      '5 error "Card declined" ×2',
      '8 error "Card declined"',
      '30 error "Card declined"',
    ]);
  });

  it('that are the name of the button just pressed, or a wait, are told by those', () => {
    const texts = [aText(5.1, 'Sending…', { tone: 'busy' }), aText(9, 'Save')];
    expect(transcript({ clicks: [aClick(5)], texts })).toEqual(['5 click button "Save", at once']);
  });

  it('that only repeat a number which changed are told by that', () => {
    const amounts = [
      { at: 5_000, window: 'w1', label: 'Total', before: '12 EUR', after: '24 EUR', url: '' },
    ];
    expect(transcript({ amounts, texts: [aText(5, 'Total 24 EUR')] })).toEqual([
      '5 amount Total 12 EUR → 24 EUR',
    ]);
  });

  it('are cut where they are endless', () => {
    const [line = ''] = transcript({ texts: [aText(5, 'word '.repeat(500))] });
    expect(line.length).toBeLessThan(200);
    expect(line).toMatch(/word…"$/);
  });
});

describe('texts that go on', () => {
  it('a clock is one line, from its first to its last reading', () => {
    const texts = Array.from({ length: 40 }, (_, i) => aText(5 + i, `Ends in 0:${59 - i}`));
    expect(transcript({ texts })).toEqual(['5 text "Ends in 0:59 … Ends in 0:20" ×40']);
  });

  it('an answer that is being written is told once, as it ended', () => {
    const answer = 'Your parcel left our house on Monday and comes on Thursday';
    const texts = [12, 25, 40, answer.length].map((end, i) =>
      aText(5 + i / 2, answer.slice(0, end)),
    );
    expect(transcript({ texts })).toEqual([`5 text "${answer}"`]);
  });

  it('slides that turn by themselves are told the first time round', () => {
    const slides = ['Free delivery', 'Returns are free', 'Open on Sundays'];
    const texts = Array.from({ length: 12 }, (_, i) => aText(i * 4, slides[i % 3] ?? ''));
    expect(transcript({ texts })).toEqual([
      '0 text "Free delivery" ×4',
      '4 text "Returns are free" ×4',
      '8 text "Open on Sundays" ×4',
    ]);
  });

  it('but what the visitor opens again and again is told each time', () => {
    const clicks = [5, 20, 35].map((seconds) => aClick(seconds, { target: 'link "Costs"' }));
    const texts = [5.1, 20.1, 35.1].map((seconds) => aText(seconds, 'Delivery costs 4.90'));
    const told = transcript({ clicks, texts }).filter((line) => line.includes('text'));
    expect(told).toHaveLength(3);
  });
});

describe('dialogs and banners', () => {
  const dialog = aText(5, 'Delete this?', { place: 'dialog', gone: 17_000 });

  it('are told when they close', () => {
    expect(transcript({ texts: [dialog] })).toEqual([
      '5 dialog "Delete this?"',
      '17 closed dialog "Delete this?" after 12 s',
    ]);
  });

  it('but not when their page goes with them', () => {
    const pages = [aPage(17, 'https://site.example/next', { title: 'Next' })];
    expect(transcript({ texts: [dialog], pages })).toEqual([
      '5 dialog "Delete this?"',
      '17 page "Next"',
    ]);
  });

  it('and a refusal in a banner is not closed, it is over', () => {
    const texts = [aText(5, 'Card declined', { tone: 'error', place: 'banner', gone: 17_000 })];
    expect(transcript({ texts })).toEqual(['5 error "Card declined"']);
  });
});
