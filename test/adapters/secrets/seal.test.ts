import { describe, expect, test } from 'vitest';
import { createSeal, SealBroken } from '../../../src/adapters/secrets/seal.ts';

const seal = createSeal('a long random text');

describe('a sealed secret', () => {
  test('opens with the key that it was sealed with, of what it is of', () => {
    expect(seal.open(seal.close('phx_secret', 'T1/7'), 'T1/7')).toBe('phx_secret');
  });

  test('is another text each time, and never holds the secret', () => {
    const [one, other] = [seal.close('phx_secret', 'T1/7'), seal.close('phx_secret', 'T1/7')];
    expect(one).not.toBe(other);
    expect(Buffer.from(one.slice(3), 'base64url').toString('latin1')).not.toContain('phx_secret');
  });

  test('stays closed for another key', () => {
    const sealed = seal.close('phx_secret', 'T1/7');
    expect(() => createSeal('another').open(sealed, 'T1/7')).toThrow(SealBroken);
  });

  test('stays closed where it was put in the place of another', () => {
    expect(() => seal.open(seal.close('phx_secret', 'T1/7'), 'T2/7')).toThrow(SealBroken);
  });

  test('says the remedy where it was changed or cut', () => {
    const sealed = seal.close('phx_secret', 'T1/7');
    for (const broken of [
      sealed.slice(0, -4),
      `${sealed.slice(0, 6)}AAAA${sealed.slice(10)}`,
      '',
      'v2.x',
    ])
      expect(() => seal.open(broken, 'T1/7')).toThrow(/connect the project anew/);
  });
});
