import { describe, expect, it } from 'vitest';
import { dollarsFor } from '../../../src/adapters/anthropic/prices.ts';

const none = { fresh: 0, cacheWrite: 0, cacheRead: 0, output: 0 };

describe('the price of a call', () => {
  it('adds input, both sides of the cache, and output', () => {
    const tokens = { fresh: 1e6, cacheWrite: 1e6, cacheRead: 1e6, output: 1e6 };
    expect(dollarsFor('claude-opus-5-5', tokens)).toBeCloseTo(4 + 5 + 0.2 + 20, 10);
  });

  it('is five times as high for Haiku once the prompt, cached or not, passes 100,000 tokens', () => {
    const short = dollarsFor('claude-haiku-5-5', { ...none, fresh: 40_000, cacheRead: 60_000 });
    const long = dollarsFor('claude-haiku-5-5', { ...none, fresh: 40_001, cacheRead: 60_000 });
    expect(short).toBeCloseTo(0.0046, 10);
    expect(long).toBeCloseTo(0.0230005, 10);
  });

  it('is not known for a model that is not in the table', () => {
    expect(dollarsFor('llama-9', { ...none, output: 1 })).toBeNull();
    expect(dollarsFor('toString', { ...none, output: 1 })).toBeNull();
  });
});
