import { describe, expect, test } from 'vitest';
import { Rerun, rerunOf } from '../../../src/engine/answers/rerun.ts';
import { ANY_RECORDING } from '../../../src/engine/ports/recording-list.ts';

const before = {
  query: { ...ANY_RECORDING, url: '/checkout', device: 'Mobile', from: 1_000 },
  limit: 50,
};

describe('what a changed report reads', () => {
  test('is what it read before, but for what was said', () => {
    expect(rerunOf(before, { device: 'Desktop' })).toEqual({
      query: { ...before.query, device: 'Desktop' },
      limit: 50,
    });
    expect(rerunOf(before, { device: null, limit: 10 })).toEqual({
      query: { ...before.query, device: null },
      limit: 10,
    });
    expect(rerunOf(before, { device: undefined })).toEqual(before);
  });

  test('never ends before it begins', () => {
    expect(rerunOf(before, { to: 500 }).query).toMatchObject({ from: null, to: 500 });
    expect(rerunOf(before, { to: 2_000 }).query).toMatchObject({ from: 1_000, to: 2_000 });
  });

  test('is wished for in a shape that a store gives back', () => {
    const wish = { url: '/cart', to: null, limit: 20 };
    expect(Rerun.parse(JSON.parse(JSON.stringify(wish)))).toEqual(wish);
    expect(Rerun.safeParse({ limit: 0 }).success).toBe(false);
  });
});
