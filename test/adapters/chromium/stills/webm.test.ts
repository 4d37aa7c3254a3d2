import { expect, test } from 'vitest';
import { clipMoments } from '../../../../src/adapters/chromium/stills/clip.ts';
import { webm } from '../../../../src/adapters/chromium/stills/webm.ts';
import { stillsAt } from '../../../support/stills.ts';

const request = (
  from: number,
  to: number,
  ring: { x: number; y: number; seconds: number } | null = null,
) => {
  const { moments: _, ...recording } = stillsAt('a');
  return { ...recording, from, to, ring };
};

test('a clip looks ten times a second, at most at 15 s, and rings the click for a while', () => {
  expect(clipMoments(request(3, 4)).map(({ seconds }) => seconds)).toHaveLength(11);
  const long = clipMoments(request(10, 100, { x: 1, y: 2, seconds: 12 }));
  expect(long.at(-1)?.seconds).toBe(25);
  const ringed = long.filter(({ ring }) => ring !== null);
  expect(ringed.map(({ seconds }) => seconds)).toEqual(
    Array.from({ length: 16 }, (_, n) => 12 + n / 10),
  );
  expect(clipMoments(request(5, 2))).toEqual([{ seconds: 5, ring: null }]);
});

test('a film says what it is, how large and how long, and holds its frames', () => {
  const frames = [
    { at: 0, isKey: true, bytes: Buffer.from('first') },
    { at: 260, isKey: false, bytes: Buffer.from('second') },
  ];
  const file = Buffer.from(webm({ width: 640, height: 360, milliseconds: 1500, frames }));
  expect(file.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  expect(file.includes('webm') && file.includes('V_VP8')).toBe(true);
  expect(file.includes(Buffer.from('b00100000000000004' + '00000280', 'hex'))).toBe(true);
  expect(
    file.includes(Buffer.from('a3010000000000000a' + '81010400' + '7365636f6e64', 'hex')),
  ).toBe(true);
  expect(file.readDoubleBE(file.indexOf(Buffer.from('4489', 'hex')) + 10)).toBe(1500);
});
