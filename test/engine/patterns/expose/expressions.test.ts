import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressExpression,
  elementExpression,
} from '../../../../src/engine/patterns/expose/expressions.ts';
import { liesAt, partsOf } from '../../../../src/engine/patterns/group/places.ts';
import { pathOf } from '../../../../src/engine/sessions/page.ts';

const HOST = 'https://shop.example:8080';

function matches(expression: string | null, text: string): boolean {
  return expression !== null && new RegExp(expression).test(text);
}

describe('the expression of a kind of page', () => {
  test.each<{ place: string; address: string; is: boolean }>([
    { place: '/', address: '', is: true },
    { place: '/', address: '/?utm=1#top', is: true },
    { place: '/', address: '/cart', is: false },
    { place: '/cart', address: '/cart/', is: true },
    { place: '/cart', address: '//cart?a=/b#c', is: true },
    { place: '/cart', address: '/cart2', is: false },
    { place: '/cart', address: '/cart#/pay', is: false },
    { place: '/a.b+(c)', address: '/a.b+(c)', is: true },
    { place: '/a.b', address: '/axb', is: false },
    { place: '/p/*', address: '/p/fern?color=green', is: true },
    { place: '/p/*', address: '/p/fern/reviews', is: false },
    { place: '/p/*', address: '/p', is: false },
    { place: '#/cart', address: '/#/cart?x=1', is: true },
    { place: '#/p/*', address: '/?lang=de#/p/7', is: true },
    { place: '/app#!/cart', address: '/app/#!/cart', is: true },
    { place: '/app#!/cart', address: '/app#!/cart/pay', is: false },
  ])('$place on $address: $is', ({ place, address, is }) => {
    expect(matches(addressExpression(place), HOST + address)).toBe(is);
  });

  test('is the same rule by which sessions are grouped', () => {
    const part = fc.constantFrom('a', 'b', 'p', 'x.y', '42', '%C3%A9', 'z-1');
    const path = fc.array(part, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    const ends = fc.constantFrom('', '/', '?q=/a', '#top', '/#/a', '#!b', '#/p/42?r=1');
    const urls = fc.tuple(path, ends).map((parts) => HOST + parts.join(''));
    const property = fc.property(urls, urls, fc.nat({ max: 5 }), (url, other, any) => {
      const place = placeOf(other).split('/');
      const kind = (place[any] ? place.with(any, '*') : place).join('/');
      fc.pre(!/#!?$/.test(place[any] ?? '')); // never any: a route starts there
      fc.pre(placeOf(url) !== '/'); // has no part that could be any
      expect(matches(addressExpression(kind), url)).toBe(liesAt(placeOf(url), kind));
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

function placeOf(url: string): string {
  return partsOf(pathOf(url)).join('/');
}

describe('the expression of a pressed element', () => {
  test.each<{ label: string; chain: string; is: boolean }>([
    { label: 'Apply', chain: 'button.a:attr__id="x"nth-child="1"text="Apply";div:', is: true },
    { label: 'Apply', chain: 'span:nth-child="1";button:text="Apply"', is: true },
    { label: 'Apply', chain: 'button:attr__aria-label="Apply"text="›"', is: true },
    { label: 'Apply', chain: 'button:text="Apply all"', is: false },
    { label: 'Apply', chain: 'button:text="apply"', is: false },
    { label: 'Apply', chain: 'button:attr__id="Apply"', is: false },
    { label: 'Say "yes"', chain: String.raw`button:text="Say \"yes\""`, is: true },
    { label: 'Next  step', chain: 'button:text=" Next\u00a0step "', is: true },
    { label: 'Cart (3)', chain: 'a:text="Cart (12)"', is: true },
    { label: 'Cart (3)', chain: 'a:text="Cart (12) and more"', is: false },
    { label: '2 of 10 steps', chain: 'a:text="1 of 8 steps"', is: true },
    { label: 'a.b', chain: 'a:text="axb"', is: false },
    { label: `${'Long '.repeat(9)}end`, chain: `a:text="${'Long '.repeat(9)}"`, is: true },
    { label: 'Größe ½ ™ ﬁ', chain: 'a:text="Größe ¾ ™ ﬁ"', is: true },
    { label: 'Übernehmen…', chain: 'a:text="Übernehmen…"', is: true },
  ])('$label in $chain: $is', ({ label, chain, is }) => {
    expect(matches(elementExpression(label), chain)).toBe(is);
  });

  test('leaves nothing to go back over, whatever the label', () => {
    const label = '1x'.repeat(18).replaceAll('1x', '1 x ');
    expect(elementExpression(label)?.match(/\{0,/g)).toHaveLength(1);
  });
});
