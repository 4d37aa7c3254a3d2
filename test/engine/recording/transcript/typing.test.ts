import { describe, expect, it } from 'vitest';
import { aClick, anInput, aPage, transcript } from '../../../support/observations.ts';

describe('typing', () => {
  it('is told a field at a time with the kind of value, never the value', () => {
    const inputs = [
      anInput(5, 'Name', { value: 'name' }),
      anInput(5.2, 'Name', { value: 'name' }),
      anInput(8, 'Reach you at', { value: 'email' }),
      anInput(12, 'PIN', { secret: true, value: 'password' }),
      anInput(20, 'Name', { value: 'name' }),
      anInput(25, ''),
    ];
    expect(transcript({ inputs })).toEqual([
      '5 type "Name"',
      '8 type "Reach you at", e-mail',
      '12 type "PIN", password',
      '20 type "Name"',
      '25 type a field without a name',
    ]);
  });

  it('is told as cleared when the visitor took it back', () => {
    const inputs = [anInput(5, 'Search'), anInput(6, 'Search', { filled: false })];
    expect(transcript({ inputs })).toEqual(['5 type "Search", cleared']);
  });

  it('is not told of a choice that was clicked', () => {
    const inputs = [anInput(5.05, 'Colour', { value: 'choice' })];
    expect(transcript({ clicks: [aClick(5)], inputs })).toEqual(['5 click button "Save", at once']);
  });
});

describe('fields that empty themselves', () => {
  const filled = [anInput(5, 'Name'), anInput(8, 'City')];
  const empty = (seconds: number, field: string) => anInput(seconds, field, { filled: false });

  it('are told when several turn empty at once', () => {
    const inputs = [...filled, empty(15, 'Name'), empty(15.01, 'City')];
    expect(transcript({ inputs })).toEqual([
      '5 type "Name"',
      '8 type "City"',
      '15 emptied "Name", "City"',
    ]);
  });

  it('are told when one turns empty just after a button was pressed', () => {
    const told = transcript({ clicks: [aClick(14)], inputs: [...filled, empty(15, 'City')] });
    expect(told).toContain('15 emptied "City"');
  });

  it('are not told of what the visitor deleted', () => {
    const into = aClick(14, { control: 'field', target: 'field "City"' });
    const told = transcript({ clicks: [into], inputs: [...filled, empty(15, 'City')] });
    expect(told.filter((line) => line.includes('emptied'))).toEqual([]);
  });

  it('are told of a password whose page came anew', () => {
    const seen = {
      pages: [aPage(0, 'https://site.example/in', { title: 'Sign in' })],
      inputs: [anInput(5, 'Password', { secret: true })],
      clicks: [aClick(8, { answer: { kind: 'page', afterMs: 500 } })],
    };
    expect(transcript(seen)).toEqual([
      '0 page "Sign in"',
      '5 type "Password"',
      '8 click button "Save", page after 0.5 s',
      '8.5 page "Sign in" again',
      '8.5 emptied "Password"',
    ]);
  });

  it('are not told of a password that let the visitor in', () => {
    const seen = {
      pages: [aPage(0, 'https://site.example/in'), aPage(8.5, 'https://site.example/home')],
      inputs: [anInput(5, 'Password', { secret: true })],
      clicks: [aClick(8, { answer: { kind: 'page', afterMs: 500 } })],
    };
    expect(transcript(seen).filter((line) => line.includes('emptied'))).toEqual([]);
  });
});
