import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeTarget, parseElementsChain } from '../../../src/engine/sessions/elements-chain.ts';

describe("PostHog's elements chain", () => {
  it.each([
    [
      'button.btn.btn-primary:nth-child="2"nth-of-type="1"text="Apply";div:nth-child="1"',
      'button "Apply"',
    ],
    [
      'span:text="Apply";button:attr__aria-label="Apply coupon"nth-child="1"',
      'button "Apply coupon"',
    ],
    ['svg:nth-child="1";a.link:attr__href="/basket"text="Basket 2"', 'link "Basket 2"'],
    ['input:attr__name="email"attr__type="email"nth-child="1"', 'field "email"'],
    ['div:attr__role="button"text="Continue; really"', 'div "Continue; really"'],
    ['button:text="Say \\"hi\\""', 'button "Say "hi""'],
    ['constructor:nth-child="1"', 'constructor'],
    ['', ''],
  ])('%s reads %s', (chain, words) => {
    expect(describeTarget(chain)).toBe(words);
  });

  it('is split between elements only, whatever the texts hold', () => {
    const texts = fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(texts, (values) => {
        const chain = values.map(
          (value) => `div:text="${value.replace(/[\\"]/g, '\\$&')}"nth-child="1"`,
        );
        expect(parseElementsChain(chain.join(';')).map(({ text }) => text)).toEqual(values);
      }),
    );
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (chain) => {
        expect(typeof describeTarget(chain)).toBe('string');
      }),
    );
  });
});
