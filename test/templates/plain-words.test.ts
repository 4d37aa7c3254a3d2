import { describe, expect, it } from 'vitest';
import { clock } from '../../src/engine/sessions/clock.ts';
import {
  ago,
  count,
  day,
  dollars,
  duration,
  plural,
  short,
} from '../../src/templates/plain-words.ts';

describe('Numbers and times in a sentence', () => {
  it.each([
    [0.4, '0 s'],
    [45, '45 s'],
    [59.6, '1 min'],
    [190, '3 min 10 s'],
    [3600, '1 h'],
    [3840, '1 h 4 min'],
    [-5, '0 s'],
  ])('a duration of %d s reads %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it.each([
    [84.9, '1:24'],
    [5, '0:05'],
    [3700, '1:01:40'],
    [-1, '0:00'],
  ])('the moment %d s reads %s', (seconds, words) => {
    expect(clock(seconds)).toBe(words);
  });

  it.each([
    [20, 'just now'],
    [720, '12 min ago'],
    [7500, '2 h ago'],
    [90_000, '1 day ago'],
    [260_000, '3 days ago'],
  ])('%d s ago reads %s', (seconds, words) => {
    expect(ago(seconds)).toBe(words);
  });

  it('counts in words that fit the number', () => {
    expect([0, 1, 41, 1204].map((clicks) => plural(clicks, 'click'))).toEqual([
      'no clicks',
      '1 click',
      '41 clicks',
      '1,204 clicks',
    ]);
    expect(count(1_234_567)).toBe('1,234,567');
  });

  it('shortens large numbers without losing their size', () => {
    expect([840, 6100, 99_960, 690_000, 999_600, 1_240_000].map(short)).toEqual([
      '840',
      '6.1k',
      '100k',
      '690k',
      '1M',
      '1.2M',
    ]);
  });

  it('never rounds a cost to nothing', () => {
    expect([0, 0.001, 0.031, 2.9].map(dollars)).toEqual(['$0.00', 'under $0.01', '$0.03', '$2.90']);
  });

  it('names a day without the year', () => {
    expect(day(new Date('2026-10-22T23:30:00Z'))).toBe('22 Oct');
  });
});
