import { expect, test } from 'vitest';
import { mentions, prune } from '../../../src/engine/forget/prune.ts';

const ID = '01925f3e-7b1e-7000-8000-000000000001';

test('a list loses the entries that name it, the rest stays as it is', () => {
  const report = {
    title: 'last 7 days',
    patterns: [
      { name: 'A', sessionIds: ['s2', ID], examples: [{ sessionId: ID }, { sessionId: 's2' }] },
      { name: 'B', at: { replayUrl: `https://x/replay/${ID}?t=3` }, examples: [] },
    ],
    sample: [],
  };
  expect(prune(report, [ID.toUpperCase()])).toEqual({
    title: 'last 7 days',
    patterns: [{ name: 'A', sessionIds: ['s2'], examples: [{ sessionId: 's2' }] }],
    sample: [],
  });
});

test('what names it outside of lists goes whole, as does what has it for a key', () => {
  expect(prune({ title: `of ${ID}`, list: [1] }, [ID])).toBeNull();
  expect(prune({ moment: { sessionId: ID } }, [ID])).toBeNull();
  expect(prune({ told: { [ID]: 1 } }, [ID])).toBeNull();
  expect(prune([{ told: { [ID]: 1 } }, 2], [ID])).toEqual([2]);
});

test('a word is found in any letter case, and nothing where there is none', () => {
  expect(mentions({ a: ['Maya@Shop.example'] }, ['maya@shop.EXAMPLE'])).toBe(true);
  expect(mentions({ a: [null, 1] }, [ID])).toBe(false);
  expect(prune(null, [ID])).toBeNull();
});

test('other people with a longer address stay, in lists, in texts and as keys', () => {
  const kept = {
    people: ['aa@b.co', 'a@b.com', 'a+news@b.co', 'a@b.co.uk', 'a@b.community'],
    told: 'aa@b.co asked for a+news@b.co',
    by: { 'aa@b.co': 1 },
  };
  expect(mentions(kept, ['a@b.co'])).toBe(false);
  expect(prune({ ...kept, people: ['A@B.co', ...kept.people] }, ['a@b.co'])).toEqual(kept);
});
